using System.Globalization;

namespace Realtime.Benchmarks.Storage;

/// <summary>Rows a second and milliseconds a write.</summary>
internal sealed record Figures(double Rate, double P50, double P99)
{
    /// <summary>Of the times of writes, each of <paramref name="at"/> rows.</summary>
    public static Figures Of(double[] milliseconds, int at, TimeSpan within)
    {
        Array.Sort(milliseconds);
        return new(milliseconds.Length * at / within.TotalSeconds, milliseconds[milliseconds.Length / 2], milliseconds[(int)(milliseconds.Length * 0.99)]);
    }

    /// <summary>The middle of each.</summary>
    public static Figures Median(IReadOnlyList<Figures> all) => new(Middle(all.Select(one => one.Rate)), Middle(all.Select(one => one.P50)), Middle(all.Select(one => one.P99)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate,9:N0} rows/s, p50 {P50,6:0.00} ms, p99 {P99,6:0.00} ms");

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
