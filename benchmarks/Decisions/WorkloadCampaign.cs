namespace Realtime.Benchmarks.Decisions;

/// <summary>A campaign of the workload; <c>null</c>, 0 and the widest range ask for nothing.</summary>
internal sealed record WorkloadCampaign(
    int Id, double Weight, int Category, string[]? Countries, string? Device, int MinTier, string? Segment, string? NotSegment,
    int MinCart, int MaxCart, int Cap);
