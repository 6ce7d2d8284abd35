using System.Collections.Immutable;

namespace Realtime.Shoppers;

/// <summary>
/// An edge process, as silos reach it: one observer for all its connections. Its methods only enqueue, so that a slow
/// browser never holds a silo; the returned task is the acknowledgement that the batch stands in the edge's queues.
/// </summary>
[Alias("rt.IEdgeObserver")]
public interface IEdgeObserver : IGrainObserver
{
    /// <summary>Takes pushes for this edge's connections, in the order in which their shoppers made them.</summary>
    [Alias("Deliver")]
    Task Deliver(PushBatch batch);
}

/// <summary>Pushes from one silo to one edge.</summary>
[GenerateSerializer, Immutable, Alias("rt.push-batch")]
public sealed record PushBatch([property: Id(0)] ImmutableArray<Push> Pushes);

/// <summary>What a push says.</summary>
[GenerateSerializer, Alias("rt.push-kind")]
public enum PushKind { Changed, Withdrawn, Merged, Resync, Consent }

/// <summary>One message for one page.</summary>
/// <param name="Shopper">Grain key of the shopper: the edge signs proposition ids for it.</param>
/// <param name="Propositions">What changed; of withdrawn ones only the number and the placement matter.</param>
/// <param name="MergedInto">The shopper id after a merge.</param>
/// <param name="At">When the turn that made it began; measures push latency.</param>
/// <param name="Reason">Why it is withdrawn.</param>
/// <param name="Purposes">What holds from now on for every purpose.</param>
[GenerateSerializer, Immutable, Alias("rt.push")]
public sealed record Push(
    [property: Id(0)] string ConnectionId,
    [property: Id(1)] string Shopper,
    [property: Id(2)] long Seq,
    [property: Id(3)] PushKind Kind,
    [property: Id(4)] ImmutableArray<Proposition> Propositions,
    [property: Id(5)] string? MergedInto,
    [property: Id(6)] DateTimeOffset At,
    [property: Id(7)] ReasonCode? Reason = null,
    [property: Id(8)] ImmutableArray<PurposeAnswer>? Purposes = null);
