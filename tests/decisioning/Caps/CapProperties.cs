using FsCheck;
using FsCheck.Fluent;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Caps;

/// <summary>Thousands of random histories, against a reference that recounts all that ever happened.</summary>
public sealed class CapProperties
{
    private static readonly TimeSpan[] _pauses =
    [
        TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(30), TimeSpan.FromHours(5), TimeSpan.FromDays(1) - TimeSpan.FromTicks(1),
        TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(9),

        // The clock is set back.
        -TimeSpan.FromTicks(1), -TimeSpan.FromSeconds(20), -TimeSpan.FromHours(5),
    ];

    /// <summary>A week or less before a clock change, a month's end, a new year.</summary>
    private static readonly (string Zone, DateTimeOffset Start)[] _places =
    [
        ("UTC", At(2024, 2, 26)), ("Europe/Berlin", At(2024, 3, 29)), ("Europe/Berlin", At(2024, 10, 25)), ("Europe/Berlin", At(2023, 12, 29)),
        ("America/New_York", At(2024, 3, 8)), ("America/Sao_Paulo", At(2018, 11, 2)), ("America/Havana", At(2023, 11, 3)),
        ("Australia/Lord_Howe", At(2024, 4, 5)), ("Australia/Lord_Howe", At(2024, 10, 4)), ("Asia/Kathmandu", At(2024, 4, 29)),
        ("Asia/Kolkata", At(2023, 2, 26)), ("Pacific/Apia", At(2011, 12, 28)),
    ];

    private static readonly Gen<CapWindow> _windows = Gen.OneOf(
        Gen.Elements(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(30), TimeSpan.FromDays(1), TimeSpan.FromDays(31)).Select(length => new CapWindow(length)),
        from unit in Gen.Elements(Enum.GetValues<CalendarUnit>())
        from every in Gen.Choose(1, 5)
        from zone in Gen.Elements("shopper", "shopper", "tenant", "UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe")
        from start in Gen.Elements(Enum.GetValues<DayOfWeek>())
        select new CapWindow(null, unit, unit == CalendarUnit.Month ? 1 : every, zone, start));

    private static readonly Gen<CapRule> _rules =
        from kind in Gen.Elements("decision", "impression", "impression", "click", "conversion")
        from limit in Gen.Choose(1, 4)
        from scope in Gen.Elements(Enum.GetValues<CapScope>())
        from over in Gen.Elements("offer", "campaign", "placement", "tag:t0", "global")
        from window in _windows
        select new CapRule("cap", kind, limit, scope, over, window, CapAction.Next);

    private static readonly Arbitrary<CapMove[]> _moves = Arb.Array((
        from step in Gen.Elements(Enum.GetValues<CapStep>().Except([CapStep.Thin]).Concat([CapStep.Reserve, CapStep.Display]))
        from pick in Gen.Choose(0, 31)
        from after in Gen.Elements(_pauses)
        select new CapMove(step, pick, after)).ToArbitrary());

    /// <summary>Many displays of few kinds, over weeks, and thinned again and again.</summary>
    private static readonly Arbitrary<CapMove[]> _thinned = Arb.Array((
        from step in Gen.Elements(CapStep.CountAtOnce, CapStep.CountAtOnce, CapStep.CountAtOnce, CapStep.Reserve, CapStep.Display, CapStep.Carry, CapStep.Click, CapStep.Thin)
        from pick in Gen.Elements(0, 0, 0, 0, 8, 16, 1, 2, 4)
        from after in Gen.Elements(_pauses.Concat([TimeSpan.FromHours(11), TimeSpan.FromHours(7), TimeSpan.FromMinutes(90)]))
        select new CapMove(step, pick, after)).ToArbitrary());

    private static readonly Arbitrary<(CapRule[] Rules, (string Zone, DateTimeOffset Start) Place)> _settings =
        _rules.ArrayOf(4).Zip(Gen.Elements(_places)).Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    private static readonly CapSubject _subject = new("c0", "o0", "p0");

    [Fact]
    public void Read_AfterAnyHistory_CountsWhatARecountDoes() => Check((history, rule) =>
        history.Read(rule, _subject, "s0", "d0").Count.ShouldBe(history.Recount(rule, _subject, "s0", "d0", history.Now)));

    [Fact]
    public void Read_ForWhatIsShownAlready_LeavesOutItsOwn() => Check((history, rule) =>
        history.Read(rule, _subject, "s0", "d0", history.Newest).Count
            .ShouldBe(history.Recount(rule, _subject, "s0", "d0", history.Now, history.Newest)));

    [Fact]
    public void ResetsAt_AfterAnyHistory_IsTheFirstInstantAtWhichOneMoreFits() => Check((history, rule) =>
    {
        var usage = history.Read(rule, _subject, "s0", "d0");
        usage.ResetsAt.HasValue.ShouldBe(usage.Reached);
        if (usage.ResetsAt is { } resets)
        {
            history.Recount(rule, _subject, "s0", "d0", resets).ShouldBeLessThan(rule.Limit);
            history.Recount(rule, _subject, "s0", "d0", resets.AddTicks(-1)).ShouldBeGreaterThanOrEqualTo(rule.Limit);
        }
    });

    /// <summary>What is kept of many exposures is enough to tell whether a cap is reached, and until when.</summary>
    [Fact]
    public void Read_OfALedgerThatIsThinnedNowAndThen_IsReachedAndResetsAsIfAllWereThere() => Check(
        _thinned,
        (history, rule) =>
        {
            foreach (var kept in new[] { null, history.Newest })
            {
                var usage = history.Read(rule, _subject, "s0", "d0", kept);
                usage.Reached.ShouldBe(history.Recount(rule, _subject, "s0", "d0", history.Now, kept) >= rule.Limit);
                if (usage.ResetsAt is { } resets)
                {
                    history.Recount(rule, _subject, "s0", "d0", resets, kept).ShouldBeLessThan(rule.Limit);
                    history.Recount(rule, _subject, "s0", "d0", resets.AddTicks(-1), kept).ShouldBeGreaterThanOrEqualTo(rule.Limit);
                }
            }
        });

    /// <summary>A place that was given back is not one that was kept: whoever displays late has to be told.</summary>
    [Fact]
    public void Commit_AfterAnyHistory_SaysWhatTheReservationHadBecome() => Check((history, _) =>
    {
        if (history.Displayed is { } displayed)
        {
            displayed.Said.ShouldBe(displayed.Right);
        }
    });

    private static void Check(Action<CapHistory, CapRule> holds) => Check(_moves, holds);

    private static void Check(Arbitrary<CapMove[]> moves, Action<CapHistory, CapRule> holds) => Prop.ForAll(_settings, moves, (settings, moves) =>
    {
        var history = new CapHistory(settings.Place.Zone, settings.Place.Start);
        foreach (var move in moves)
        {
            history.Make(move);
            foreach (var rule in settings.Rules)
            {
                holds(history, rule);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60));

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 10, 0, 0, TimeSpan.Zero);
}
