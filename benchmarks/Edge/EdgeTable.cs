using System.Globalization;

namespace Realtime.Benchmarks.Edge;

/// <summary>The figures as a Markdown table: medians, with the lowest and the highest rate.</summary>
public static class EdgeTable
{
    /// <summary>Prints it.</summary>
    public static void Print(TextWriter output, IReadOnlyDictionary<(string Case, string Side), List<EdgeFigures>> figures)
    {
        output.WriteLine("| load | side | events/s (lowest–highest) | event → push p50, ms | p99, ms | server CPU, µs an event | client's core in use |");
        output.WriteLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var ((load, side), runs) in figures)
        {
            var median = EdgeFigures.Median(runs);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {load} | {side} | {median.EventsPerSecond:N0} ({runs.Min(run => run.EventsPerSecond):N0}–{runs.Max(run => run.EventsPerSecond):N0}) | {median.P50:0.00} | {median.P99:0.00} | {median.ServerMicros:0} | {median.ClientLoad:P0} |"));
        }
    }
}
