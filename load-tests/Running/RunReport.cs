using Realtime.LoadTests.Measuring;

namespace Realtime.LoadTests.Running;

/// <summary>What came of a run. Latencies in milliseconds from the intended instant.</summary>
/// <param name="IntendedRate">Events a second that were due in the measured time.</param>
/// <param name="AchievedRate">Events a second that were acknowledged, until the last acknowledgement.</param>
/// <param name="Latencies">By what was measured; what did not occur is left out.</param>
/// <param name="Displays">What became of display reports.</param>
/// <param name="Impressions">Displays by campaign, by this program's own count.</param>
/// <param name="CapsExceeded">Shoppers that saw a watched campaign more often than its cap allows.</param>
/// <param name="Faults">Why the run failed; none when it did not.</param>
public sealed record RunReport(
    int Shoppers,
    double Seconds,
    double IntendedRate,
    double AchievedRate,
    long EventsDue,
    long EventsAcknowledged,
    long Pushes,
    long PropositionsPushed,
    IReadOnlyDictionary<string, long> Displays,
    IReadOnlyDictionary<string, long> Impressions,
    long CapsExceeded,
    double Precision,
    IReadOnlyDictionary<string, LatencySummary> Latencies,
    IReadOnlyDictionary<string, long> Errors,
    IReadOnlyList<string> Faults)
{
    /// <summary>A run that acknowledges less than this share of what was due did not reach its rate.</summary>
    public const double RateReached = 0.98;

    /// <summary>Sums up a record.</summary>
    /// <param name="elapsed">From the end of the warm-up to the last acknowledgement, at least the measured time.</param>
    public static RunReport Of(RunRecord record, LoadOptions options, TimeSpan elapsed)
    {
        var seconds = Math.Max(options.Duration.TotalSeconds, elapsed.TotalSeconds);
        var report = new RunReport(
            options.Shoppers,
            Math.Round(seconds, 3),
            Math.Round(record.Due / options.Duration.TotalSeconds, 1),
            Math.Round(record.Acknowledged / seconds, 1),
            record.Due,
            record.Acknowledged,
            record.Pushes,
            record.Propositions,
            record.Displays.ByName(),
            record.Caps.Impressions(),
            record.Caps.Exceeded(),
            LatencyHistogram.Precision,
            record.Summaries(),
            record.Errors.ByName(),
            []);
        return report with { Faults = [.. report.FindFaults()] };
    }

    private IEnumerable<string> FindFaults()
    {
        if (Errors.Count > 0)
        {
            yield return $"{Errors.Values.Sum()} errors: {string.Join(", ", Errors.Select(error => $"{error.Value} {error.Key}"))}";
        }

        if (CapsExceeded > 0)
        {
            yield return $"{CapsExceeded} shoppers saw a campaign more often than its cap allows";
        }

        if (EventsDue == 0 || AchievedRate < IntendedRate * RateReached)
        {
            yield return $"the rate was not reached: {AchievedRate:0.#} of {IntendedRate:0.#} events a second";
        }
    }
}
