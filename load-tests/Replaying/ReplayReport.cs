using Realtime.LoadTests.Measuring;

namespace Realtime.LoadTests.Replaying;

/// <summary>What came of a replay.</summary>
/// <param name="EventsPerSecond">Acknowledged events over the whole time, reports and requests for reasons within it.</param>
/// <param name="Decisions">What was decided, when the reasons were asked for.</param>
/// <param name="Chosen">Placements decided: by campaign, and <c>fallback</c>.</param>
/// <param name="Suppressed">Offers not chosen, by reason code.</param>
/// <param name="Impressions">Displays by campaign, by this program's own count.</param>
/// <param name="CapsExceeded">Shoppers that saw a watched campaign more often than its cap allows.</param>
/// <param name="MostSeen">The most impressions that one shopper had, of each watched campaign.</param>
public sealed record ReplayReport(
    int Sessions,
    long Events,
    double Seconds,
    double EventsPerSecond,
    long Pushes,
    long Decisions,
    IReadOnlyDictionary<string, long> Triggers,
    IReadOnlyDictionary<string, long> Chosen,
    IReadOnlyDictionary<string, long> Suppressed,
    IReadOnlyDictionary<string, long> SuppressedBy,
    IReadOnlyDictionary<string, long> Displays,
    IReadOnlyDictionary<string, long> Impressions,
    IReadOnlyDictionary<string, int> MostSeen,
    long CapsExceeded,
    IReadOnlyDictionary<string, LatencySummary> Latencies,
    IReadOnlyDictionary<string, long> Errors,
    IReadOnlyList<BadLine> BadLines)
{
    /// <summary>Whether there were no errors, no cap was exceeded and anything was replayed.</summary>
    public bool Ok => Errors.Count == 0 && CapsExceeded == 0 && Events > 0;
}
