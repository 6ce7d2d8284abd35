namespace Realtime.LoadTests.Scheduling;

public sealed class ArrivalScheduleTests
{
    [Fact]
    public void Next_WhenEven_StandsAtEqualGapsWithoutDrift()
    {
        var schedule = new ArrivalSchedule(3, ArrivalSpacing.Even, new Random(1));

        var arrivals = Enumerable.Range(0, 3_000_001).Select(_ => schedule.Next()).ToList();

        arrivals[0].ShouldBe(TimeSpan.Zero);
        arrivals[3].ShouldBe(TimeSpan.FromSeconds(1));
        arrivals[3_000_000].ShouldBe(TimeSpan.FromSeconds(1_000_000));
    }

    [Fact]
    public void Next_WhenPoisson_NeverGoesBackAndKeepsTheRate()
    {
        var schedule = new ArrivalSchedule(1000, ArrivalSpacing.Poisson, new Random(1));

        var arrivals = Enumerable.Range(0, 100_000).Select(_ => schedule.Next()).ToList();

        arrivals.ShouldBe(arrivals.Order());
        arrivals[^1].TotalSeconds.ShouldBe(100, 2);
        var bunched = arrivals.Zip(arrivals.Skip(1)).Count(pair => pair.Second - pair.First < TimeSpan.FromMilliseconds(0.5));
        (bunched / 100_000.0).ShouldBe(1 - Math.Exp(-0.5), 0.01);
    }

    [Fact]
    public void Next_WhenSeededAlike_IsTheSame()
    {
        var one = new ArrivalSchedule(50, ArrivalSpacing.Poisson, new Random(7));
        var other = new ArrivalSchedule(50, ArrivalSpacing.Poisson, new Random(7));

        Enumerable.Range(0, 100).Select(_ => one.Next()).ShouldBe(Enumerable.Range(0, 100).Select(_ => other.Next()));
    }
}
