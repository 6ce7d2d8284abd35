using System.Collections.Immutable;
using Orleans.Concurrency;
using Realtime.Campaigns;

namespace Realtime.Catalog;

/// <summary>
/// A tenant's published campaigns and placements as one numbered snapshot, and which processes enforce it.
/// Key: <c>tenant</c>.
/// </summary>
[Alias("rt.ICatalogGrain")]
public interface ICatalogGrain : IGrainWithStringKey
{
    /// <summary>
    /// What every process says each 300 ms: which snapshot it enforces. Answers a newer snapshot if there is one.
    /// Interleaves, so that a poll never waits for a publication.
    /// </summary>
    [Alias("Poll"), AlwaysInterleave]
    Task<PollAnswer> Poll(ProcessReport report);

    /// <summary>Puts a published campaign into the snapshot, or takes it out, and answers the new number.</summary>
    [Alias("Put")]
    Task<long> Put(string campaignId, PublishedCampaign? campaign);

    /// <summary>Adds or changes a placement.</summary>
    [Alias("PutPlacement")]
    Task<long> PutPlacement(Placement placement);

    /// <summary>Adds or changes a segment, or says what is at fault. <paramref name="ifMatch"/> is the revision that is changed; needed when it exists.</summary>
    [Alias("PutSegment")]
    Task<SegmentOutcome> PutSegment(SegmentDefinition segment, string? ifMatch);

    /// <summary>Removes a segment, unless another segment asks for it.</summary>
    [Alias("RemoveSegment")]
    Task<SegmentOutcome> RemoveSegment(string id, string? ifMatch);

    /// <summary>Changes the tenant's settings, or says which fields are at fault.</summary>
    [Alias("PutSettings")]
    Task<SettingsOutcome> PutSettings(DecisionSettings settings);

    /// <summary>Notes that a campaign exists, so that it is listed; before its first revision is saved.</summary>
    [Alias("Register")]
    Task Register(string campaignId);

    /// <summary>All campaigns of the tenant, drafts too, in order of their ids.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<string>> List();

    /// <summary>The newest committed snapshot.</summary>
    [Alias("Snapshot"), AlwaysInterleave]
    Task<CatalogSnapshot> Snapshot();

    /// <summary>Waits until every live process enforces snapshot <paramref name="number"/>, or the time is up.</summary>
    [Alias("WaitEnforced"), AlwaysInterleave]
    Task<Enforcement> WaitEnforced(long number, TimeSpan atMost);
}

/// <summary>Told to a process that a newer snapshot exists, so that it need not wait for its next poll.</summary>
[Alias("rt.ISnapshotObserver")]
public interface ISnapshotObserver : IGrainObserver
{
    /// <summary>Snapshot <paramref name="number"/> of the tenant can be had.</summary>
    [Alias("Published")]
    Task Published(string tenant, long number);
}

/// <summary>What kind of process this is.</summary>
[GenerateSerializer, Alias("rt.process-kind")]
public enum ProcessKind { Silo, Edge }

/// <summary>A process and the snapshot that it enforces.</summary>
/// <param name="ProcessId">Unique to this start of the process.</param>
/// <param name="Enforced">−1 before the first one.</param>
/// <param name="Leaving">True once, at shutdown: from then on it is not waited for.</param>
[GenerateSerializer, Immutable, Alias("rt.process-report")]
public sealed record ProcessReport(
    [property: Id(0)] string ProcessId,
    [property: Id(1)] ProcessKind Kind,
    [property: Id(2)] string Host,
    [property: Id(3)] long Enforced,
    [property: Id(4)] ISnapshotObserver? Observer,
    [property: Id(5)] bool Leaving = false);

/// <summary>The newest number, and the snapshot itself when the process has an older one.</summary>
[GenerateSerializer, Immutable, Alias("rt.poll-answer")]
public sealed record PollAnswer([property: Id(0)] long Number, [property: Id(1)] CatalogSnapshot? Newer);

/// <summary>Who enforces a snapshot, and who does not yet.</summary>
[GenerateSerializer, Immutable, Alias("rt.enforcement")]
public sealed record Enforcement(
    [property: Id(0)] long Number,
    [property: Id(1)] ImmutableArray<ProcessStatus> Confirmed,
    [property: Id(2)] ImmutableArray<ProcessStatus> Pending);

/// <summary>A live process, as the catalogue last heard of it.</summary>
[GenerateSerializer, Immutable, Alias("rt.process-status")]
public sealed record ProcessStatus(
    [property: Id(0)] string ProcessId,
    [property: Id(1)] ProcessKind Kind,
    [property: Id(2)] string Host,
    [property: Id(3)] long Enforced,
    [property: Id(4)] DateTimeOffset SeenAt);
