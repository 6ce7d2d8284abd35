namespace Realtime.LoadTests.Measuring;

/// <summary>What a histogram says, in milliseconds.</summary>
public sealed record LatencySummary(long Count, double Mean, double P50, double P90, double P95, double P99, double Max)
{
    /// <summary>Summarises a histogram.</summary>
    public static LatencySummary Of(LatencyHistogram histogram) => new(
        histogram.Count,
        Milliseconds(histogram.Mean),
        Milliseconds(histogram.Percentile(50)),
        Milliseconds(histogram.Percentile(90)),
        Milliseconds(histogram.Percentile(95)),
        Milliseconds(histogram.Percentile(99)),
        Milliseconds(histogram.Max));

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
