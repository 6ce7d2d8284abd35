using Realtime.LoadTests.Running;

namespace Realtime.LoadTests.HotSpots;

/// <summary>What is measured.</summary>
/// <param name="Others">The load whose latency must not suffer; it runs again in every round.</param>
/// <param name="FloodKey">Write key of another tenant; without one, no tenant floods.</param>
/// <param name="Rounds">Rounds with each heat, and as many without it in between.</param>
/// <param name="Limit">How many times its calm p99 the others' p99 may be.</param>
public sealed record HotSpotOptions(LoadOptions Others, string OpsKey, string? FloodKey, int Rounds, double Limit)
{
    /// <summary>Which heats to measure, by their kind; none means all.</summary>
    public IReadOnlyCollection<string> Heats { get; init; } = [];

    /// <summary>How long each heat burns before it is measured: a server that was just started spends half its time compiling.</summary>
    public TimeSpan Warmup { get; init; }
}
