using FsCheck;
using FsCheck.Fluent;

namespace Realtime.LoadTests.Measuring;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentile_WhenEmpty_IsZero()
    {
        var histogram = new LatencyHistogram();

        histogram.Percentile(50).ShouldBe(TimeSpan.Zero);
        histogram.Max.ShouldBe(TimeSpan.Zero);
        histogram.Mean.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Percentile_WhenShorterThanTwoMilliseconds_IsExactToTheMicrosecond()
    {
        var histogram = new LatencyHistogram();
        for (var micros = 1; micros <= 2000; micros++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(micros));
        }

        histogram.Percentile(50).ShouldBe(TimeSpan.FromMicroseconds(1000));
        histogram.Percentile(99).ShouldBe(TimeSpan.FromMicroseconds(1980));
        histogram.Percentile(100).ShouldBe(TimeSpan.FromMicroseconds(2000));
        histogram.Mean.ShouldBe(TimeSpan.FromMicroseconds(1000.5));
    }

    [Fact]
    public void Percentile_OfAnyLatencies_IsNeverBelowTheTrueOneAndAtMostItsPrecisionAbove() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<PositiveInt>>(), ArbMap.Default.ArbFor<PositiveInt>(), (latencies, spread) =>
        {
            var histogram = new LatencyHistogram();
            var micros = latencies.Get.Select(latency => (long)latency.Get * spread.Get * 997).ToArray();
            foreach (var one in micros)
            {
                histogram.Record(TimeSpan.FromMicroseconds(one));
            }

            Array.Sort(micros);
            return new[] { 1.0, 25, 50, 90, 99, 99.9, 100 }.All(percent =>
            {
                var exact = TimeSpan.FromMicroseconds(micros[(int)Math.Ceiling(micros.Length * percent / 100) - 1]);
                var told = histogram.Percentile(percent);
                return told >= exact && told <= exact * (1 + LatencyHistogram.Precision) + TimeSpan.FromMicroseconds(1);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Max_WhenLongerThanTheLargestBucket_IsExact()
    {
        var histogram = new LatencyHistogram();

        histogram.Record(TimeSpan.FromDays(2));

        histogram.Max.ShouldBe(TimeSpan.FromDays(2));
        histogram.Percentile(50).ShouldBeGreaterThan(TimeSpan.FromHours(19));
    }

    [Fact]
    public void Record_WhenNegative_CountsAsZero()
    {
        var histogram = new LatencyHistogram();

        histogram.Record(TimeSpan.FromMilliseconds(-5));

        histogram.Count.ShouldBe(1);
        histogram.Percentile(100).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Record_WhenManyThreadsDo_LosesNone()
    {
        var histogram = new LatencyHistogram();

        Parallel.For(0, 100_000, number => histogram.Record(TimeSpan.FromMicroseconds(number)));

        histogram.Count.ShouldBe(100_000);
        histogram.Max.ShouldBe(TimeSpan.FromMicroseconds(99_999));
    }
}
