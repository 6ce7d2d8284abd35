using Realtime.LoadTests.Measuring;
using Realtime.Testing;

namespace Realtime.LoadTests.Scheduling;

public sealed class OpenLoopTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly OpenLoop _loop;

    public OpenLoopTests() => _loop = new(_time, new FakeWait(_time));

    [Fact]
    public void Run_WhenArrivalsTakeNoTime_StartsEachAtItsInstant()
    {
        var start = _time.GetTimestamp();
        var late = new List<TimeSpan>();

        var arrivals = _loop.Run(start, Even(100), TimeSpan.FromSeconds(1), intended => late.Add(_time.GetElapsedTime(intended)), CancellationToken.None);

        arrivals.ShouldBe(100);
        late.ShouldAllBe(delay => delay == TimeSpan.Zero);
    }

    [Fact]
    public void Run_WhenTheServerStalls_CountsTheWaitOfEveryArrivalBehindIt()
    {
        // 100 a second for a second; the 20th arrival holds everything up for half a second. A closed loop would see
        // one slow call among 100. Here the 50 that were due meanwhile show their own wait, from 500 ms down.
        var start = _time.GetTimestamp();
        var latencies = new LatencyHistogram();
        var arrivals = 0;

        _loop.Run(start, Even(100), TimeSpan.FromSeconds(1), intended =>
        {
            if (++arrivals == 20)
            {
                _time.Advance(TimeSpan.FromMilliseconds(500));
            }

            latencies.Record(_time.GetElapsedTime(intended));
        }, CancellationToken.None);

        latencies.Count.ShouldBe(100);
        latencies.Max.ShouldBe(TimeSpan.FromMilliseconds(500));
        latencies.Percentile(45).ShouldBe(TimeSpan.Zero);
        latencies.Percentile(75).TotalMilliseconds.ShouldBe(250, 15);
        latencies.Percentile(90).TotalMilliseconds.ShouldBe(400, 15);
    }

    [Fact]
    public void Run_WhenItFellBehind_KeepsTheIntendedInstants()
    {
        var start = _time.GetTimestamp();
        var intended = new List<TimeSpan>();

        _loop.Run(start, Even(10), TimeSpan.FromSeconds(1), at =>
        {
            intended.Add(_time.GetElapsedTime(start, at));
            _time.Advance(TimeSpan.FromSeconds(1));
        }, CancellationToken.None);

        intended.ShouldBe(Enumerable.Range(0, 10).Select(number => TimeSpan.FromMilliseconds(100 * number)));
    }

    [Fact]
    public void Run_WhenCancelled_Stops()
    {
        using var stop = new CancellationTokenSource();

        var arrivals = _loop.Run(_time.GetTimestamp(), Even(10), TimeSpan.FromHours(1), _ => stop.Cancel(), stop.Token);

        arrivals.ShouldBe(1);
    }

    private static ArrivalSchedule Even(double rate) => new(rate, ArrivalSpacing.Even, new Random(1));

    private sealed class FakeWait(FakeTimeProvider time) : IWait
    {
        public void For(TimeSpan duration) => time.Advance(duration);
    }
}
