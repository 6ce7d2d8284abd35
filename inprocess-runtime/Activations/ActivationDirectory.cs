using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.Activations;

/// <summary>Which activation a grain has: never more than one.</summary>
internal sealed class ActivationDirectory(ActorHost host)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();

    public int Count => _activations.Count;

    public int WaitingCalls => _activations.Sum(entry => entry.Value.Waiting);

    /// <exception cref="SiloUnavailableException">The host stops and the grain is not active.</exception>
    public Activation Get(GrainId id)
    {
        if (_activations.TryGetValue(id, out var activation))
        {
            return activation;
        }

        host.ThrowIfStopping(id);
        return _activations.GetOrAdd(id, static (id, host) => new Activation(host, host.Classes.Of(id), id), host);
    }

    /// <summary>
    /// Takes an activation out. What still waits for it goes, before any newer call, to its successor; called while the
    /// activation is locked, so that no newer call can come between.
    /// </summary>
    public void Replace(Activation old, List<ITurn> waiting, Exception? failure)
    {
        try
        {
            host.ThrowIfStopping(old.GrainId);
        }
        catch (SiloUnavailableException error)
        {
            failure ??= error;
        }

        if (waiting.Count == 0 || failure is not null)
        {
            _activations.TryRemove(KeyValuePair.Create(old.GrainId, old));
            waiting.ForEach(turn => turn.Fail(failure!));
            return;
        }

        var successor = new Activation(host, host.Classes.Of(old.GrainId), old.GrainId);
        waiting.ForEach(successor.Post);
        _activations[old.GrainId] = successor;
    }

    public void CollectIdle(long now)
    {
        foreach (var (_, activation) in _activations)
        {
            activation.Collect(now);
        }
    }

    /// <summary>Deactivates all and waits for them.</summary>
    /// <exception cref="OperationCanceledException">The limit came first.</exception>
    public Task DeactivateAllAsync(CancellationToken limit) => Task.WhenAll(_activations.Values.Select(activation =>
    {
        activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops."), limit);
        return activation.Deactivated;
    })).WaitAsync(limit);
}
