using Realtime.LoadTests.Measuring;

namespace Realtime.Benchmarks.Edge;

/// <summary>What one measurement gave.</summary>
/// <param name="EventsPerSecond">Events whose push arrived.</param>
/// <param name="ServerMicros">Processor time of the server an event, in microseconds.</param>
/// <param name="ClientLoad">Share of its processor that the client used: near 1 it would measure itself.</param>
public sealed record EdgeFigures(double EventsPerSecond, double P50, double P99, double ServerMicros, double ClientLoad)
{
    /// <summary>Figures of a measurement.</summary>
    public static EdgeFigures Of(LatencyHistogram latencies, TimeSpan elapsed, TimeSpan server, TimeSpan client) => new(
        latencies.Count / elapsed.TotalSeconds,
        latencies.Percentile(50).TotalMilliseconds,
        latencies.Percentile(99).TotalMilliseconds,
        server.TotalMicroseconds / latencies.Count,
        client / elapsed);

    /// <summary>The median of each figure by itself.</summary>
    public static EdgeFigures Median(IReadOnlyList<EdgeFigures> all) => new(
        Median(all, one => one.EventsPerSecond),
        Median(all, one => one.P50),
        Median(all, one => one.P99),
        Median(all, one => one.ServerMicros),
        Median(all, one => one.ClientLoad));

    private static double Median(IReadOnlyList<EdgeFigures> all, Func<EdgeFigures, double> figure)
    {
        var sorted = all.Select(figure).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
