namespace Realtime.Storage.GroupCommit;

/// <summary>The bounds of the writer's queue and of one transaction.</summary>
internal sealed record GroupCommitOptions
{
    public int QueueLimit { get; init; } = 8192;
    public TimeSpan QueueWait { get; init; } = TimeSpan.FromSeconds(2);
    public TimeSpan MaxGather { get; init; } = TimeSpan.Zero;
    public int MaxBatch { get; init; } = 1024;
    public int MaxBatchBytes { get; init; } = 8 * 1024 * 1024;
}
