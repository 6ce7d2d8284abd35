using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

public sealed class PacingTests
{
    private static readonly DateTimeOffset _midnight = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 50)]
    [InlineData(5, 250)]
    [InlineData(10, 500)]
    [InlineData(99, 500)]
    public void At_WithoutTrafficSeen_FollowsTheClock(int hours, long target) =>
        Pacer(new(BudgetUnit.Decisions, 500, null, BudgetPacing.Even), Until(10)).At(_midnight.AddHours(hours)).ShouldBe(new(target, null));

    [Fact]
    public void At_WhenTheScheduleHasHours_StandsStillBetweenThem()
    {
        var evenings = Until(48) with { From = new(18, 0), Until = new(22, 0) };
        var pacer = Pacer(new(BudgetUnit.Decisions, 80, 40, BudgetPacing.Even), evenings);

        pacer.At(_midnight.AddHours(17)).ShouldBe(new(0, 0));
        pacer.At(_midnight.AddHours(20)).ShouldBe(new(20, 20));
        pacer.At(_midnight.AddHours(23)).ShouldBe(new(40, 40));
        pacer.At(_midnight.AddHours(41)).ShouldBe(new(40, 0));
        pacer.At(_midnight.AddHours(43)).ShouldBe(new(50, 10));
    }

    [Fact]
    public void At_WhenOneHourHasMostOfTheTraffic_SpendsMostInIt()
    {
        var traffic = TrafficCurve.Unknown.Observe(0, DateTimeZone.Utc, _midnight);
        for (var hour = 1; hour <= 48; hour++)
        {
            traffic = traffic.Observe(hour % 24 == 13 ? 770 : 10, DateTimeZone.Utc, _midnight.AddHours(hour));
        }

        var pacer = new Pacer(new(BudgetUnit.Decisions, null, 1000, BudgetPacing.Even), Schedule.Always, _midnight, traffic);
        var day = _midnight.AddDays(2);
        var noon = pacer.At(day.AddHours(12)).Today!.Value;
        var after = pacer.At(day.AddHours(13)).Today!.Value;
        noon.ShouldBeInRange(1, 400); // an hour in twelve with a twentieth of the average, or more
        (after - noon).ShouldBeGreaterThan(400);
        pacer.At(day.AddHours(24).AddTicks(-1)).Today.ShouldBe(1000);
    }

    [Fact]
    public void At_WhenSpentAsSoonAsPossible_HoldsNothingBack() =>
        Pacer(new(BudgetUnit.Decisions, 500, 50), Until(10)).At(_midnight).ShouldBe(default);

    [Fact]
    public void Grant_AtAnEvenPace_IsPacedUntilTimeHasPassed()
    {
        var rule = new BudgetRule(BudgetUnit.Decisions, 100, null, BudgetPacing.Even);
        var pacer = Pacer(rule, Until(10));
        var (account, first) = Ask(BudgetAccount.Empty, "1", _midnight.AddHours(1));
        first.Units.ShouldBe(5);
        (account, _) = Ask(account, "2", _midnight.AddHours(1));
        (account, _) = Ask(account, "3", _midnight.AddHours(1));
        account.Charged.ShouldBe(10);

        Ask(account, "4", _midnight.AddHours(1)).Lease.ShouldBe(new("", 0, null, _midnight.AddHours(1) + BudgetAccount.RetryWhilePaced, Paced: true));
        Ask(account, "4", _midnight.AddHours(2)).Lease.Units.ShouldBeGreaterThan(0);

        (BudgetAccount Account, BudgetLease Lease) Ask(BudgetAccount from, string request, DateTimeOffset now) =>
            from.Grant(new("silo", request), rule, DateTimeZone.Utc, now, pacer.At(now));
    }

    /// <summary>With shoppers at every moment the whole budget is gone at the end, and never much of it is waiting.</summary>
    [Fact]
    public void Grant_AtAnEvenPace_SpendsItAllByTheEnd()
    {
        var rule = new BudgetRule(BudgetUnit.Decisions, 1000, null, BudgetPacing.Even);
        var pacer = Pacer(rule, Until(10));
        var purse = new LeasePurse();
        var (account, spent) = (BudgetAccount.Empty, 0);
        for (var second = 0; second <= 36_000; second += 2)
        {
            var now = _midnight.AddSeconds(second);
            spent += purse.TryTake(now) == BudgetAnswer.Taken ? 1 : 0;
            if (purse.WantsMore(now))
            {
                (account, var lease) = account.Grant(new("silo", $"{second}"), rule, DateTimeZone.Utc, now, pacer.At(now));
                purse.Add(lease);
            }

            spent.ShouldBeInRange((int)(second / 36.0) - 10, (int)(second / 36.0) + 1);
        }

        spent.ShouldBeGreaterThan(995);
    }

    /// <summary>Whatever the schedule and the curve: it begins with nothing, never falls and ends with everything.</summary>
    [Fact]
    public void Share_OfAnySchedule_RisesFromNothingToAll() => Prop.ForAll(
        (from zone in Gen.Elements("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata")
         from start in Gen.Choose(0, 24 * 400)
         from length in Gen.Choose(1, 24 * 40)
         from hours in Gen.Choose(0, 23).ArrayOf(2)
         from asked in Gen.Choose(0, 50).ArrayOf(30)
         select (zone, start, length, hours, asked)).ToArbitrary(),
        given =>
        {
            var (from, zone) = (_midnight.AddHours(given.start), DateTimeZoneProviders.Tzdb[given.zone]);
            var schedule = Schedule.Always with
            {
                TimeZone = given.zone,
                From = given.hours[0] == given.hours[1] ? null : new(given.hours[0], 30),
                Until = given.hours[0] == given.hours[1] ? null : new(given.hours[1], 30),
            };
            var curve = given.asked.Index().Aggregate(TrafficCurve.Unknown, (known, seen) => known.Observe(seen.Item, zone, from.AddMinutes(50 * seen.Index)));
            var until = from.AddHours(given.length);
            var plan = new PacePlan(schedule, from, until, curve);
            var last = -1.0;
            for (var i = 0; i <= 50; i++)
            {
                var share = plan.Share(from + (i / 50.0 * (until - from)));
                share.ShouldBeInRange(Math.Max(0, last - 1e-12), 1);
                last = share;
            }

            plan.Share(until).ShouldBe(1);
            plan.Target(7, until).ShouldBe(7);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Schedule Until(int hours) => Schedule.Always with { Start = _midnight, End = _midnight.AddHours(hours) };

    private static Pacer Pacer(BudgetRule rule, Schedule schedule) => new(rule, schedule, default, TrafficCurve.Unknown);
}
