using System.Globalization;

namespace Realtime.Benchmarks.Collecting;

/// <summary>What one measurement gave.</summary>
/// <param name="ServerMicros">Processor time of the server an event, in microseconds.</param>
public sealed record CollectFigures(double EventsPerSecond, double ServerMicros)
{
    /// <summary>A row of the table: medians, with the lowest and the highest rate.</summary>
    public static string Row(string load, string side, IReadOnlyList<CollectFigures> runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {load} | {side} | {Median(runs.Select(run => run.EventsPerSecond)):N0} ({runs.Min(run => run.EventsPerSecond):N0}–{runs.Max(run => run.EventsPerSecond):N0}) | {Median(runs.Select(run => run.ServerMicros)):0} |");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
