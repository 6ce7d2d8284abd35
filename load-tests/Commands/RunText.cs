using System.Globalization;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Running;

namespace Realtime.LoadTests.Commands;

/// <summary>A run's figures for people.</summary>
public static class RunText
{
    /// <summary>Prints them.</summary>
    public static void Print(TextWriter output, RunReport report, LoadOptions options)
    {
        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{report.Shoppers} shoppers, {options.Connections.ToString().ToLowerInvariant()}, {options.Duration.TotalSeconds} s after {options.Warmup.TotalSeconds} s of warm-up, arrivals {options.Spacing.ToString().ToLowerInvariant()}, seed {options.Seed}");
        Line($"events       {report.EventsAcknowledged:N0} acknowledged of {report.EventsDue:N0} due");
        Line($"rate         {report.AchievedRate:N1} a second, intended {report.IntendedRate:N1}");
        Line($"pushes       {report.Pushes:N0} with {report.PropositionsPushed:N0} propositions");
        Line($"displays     {Counts(report.Displays)}");
        Line($"impressions  {Counts(report.Impressions)}");
        Line($"caps         {string.Join(", ", options.Caps.Select(cap => $"{cap.Key} at most {cap.Value}"))}: exceeded for {report.CapsExceeded:N0} shoppers");
        Line($"errors       {Counts(report.Errors)}");
        Line($"");
        PrintLatencies(output, report.Latencies);
        Line($"");
        Line($"Events count from the instant for which they were intended, this program's own delay included; percentiles are at most {report.Precision:P1} high.");
        foreach (var fault in report.Faults)
        {
            Line($"FAILED: {fault}");
        }
    }

    /// <summary>Latencies as a table.</summary>
    public static void PrintLatencies(TextWriter output, IReadOnlyDictionary<string, LatencySummary> latencies) => TextTable.Print(
        output,
        ["milliseconds", "count", "p50", "p90", "p95", "p99", "max"],
        [.. latencies.Select(one => (string[])[one.Key, one.Value.Count.ToString("N0", CultureInfo.InvariantCulture), Ms(one.Value.P50), Ms(one.Value.P90), Ms(one.Value.P95), Ms(one.Value.P99), Ms(one.Value.Max)])]);

    /// <summary>Counts by name in one line.</summary>
    public static string Counts(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:N0} {one.Key}")));

    private static string Ms(double milliseconds) => milliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
