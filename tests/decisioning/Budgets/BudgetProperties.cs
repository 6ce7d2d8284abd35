using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>Whatever crashes, stalls, gets lost, comes twice, late or in another order.</summary>
public sealed class BudgetProperties
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<BudgetRule> _rules =
        from total in Gen.Choose(1, 400)
        from perDay in Gen.Choose(1, 150)
        from kind in Gen.Choose(0, 2)
        select new BudgetRule(BudgetUnit.Decisions, kind == 1 ? null : total, kind == 0 ? null : perDay);

    private static readonly Gen<(string Zone, DateTimeOffset Start)> _places = Gen.Elements(
        ("UTC", new DateTimeOffset(2026, 5, 4, 22, 0, 0, TimeSpan.Zero)),
        ("Europe/Berlin", new DateTimeOffset(2026, 3, 28, 20, 0, 0, TimeSpan.Zero)),
        ("America/Havana", new DateTimeOffset(2023, 11, 5, 1, 0, 0, TimeSpan.Zero)));

    private static readonly Arbitrary<(BudgetRule Rule, (string Zone, DateTimeOffset Start) Place, int Silos)> _settings = (
        from rule in _rules
        from place in _places
        from silos in Gen.Choose(1, 4)
        select (rule, place, silos)).ToArbitrary();

    private static readonly Arbitrary<LeaseMove[]> _moves = Moves(
        (8, LeaseStep.Spend), (10, LeaseStep.Deliver), (2, LeaseStep.Lose), (2, LeaseStep.Repeat), (2, LeaseStep.Wait),
        (1, LeaseStep.Crash), (1, LeaseStep.Stop));

    private static readonly Arbitrary<LeaseMove[]> _lapses = Moves(
        (8, LeaseStep.Spend), (10, LeaseStep.Deliver), (4, LeaseStep.Lapse), (2, LeaseStep.Lose), (2, LeaseStep.Repeat),
        (2, LeaseStep.Wait), (1, LeaseStep.Crash), (1, LeaseStep.Stop));

    [Fact]
    public void Spending_AtEveryMoment_IsNeverOver() => Check(afterEach: (rule, simulation) =>
    {
        simulation.Spent.ShouldBeLessThanOrEqualTo(rule.Total ?? long.MaxValue);
        simulation.SpentByDay.Values.ShouldAllBe(spent => spent <= (rule.PerDay ?? long.MaxValue));
        simulation.Account.Charged.ShouldBe(simulation.All.Sum(silo => silo.Lent.Values.Sum() - silo.Refunded));
    });

    [Fact]
    public void Spending_InTheEnd_IsUnderOnlyByWhatTheDeadHeld() => Check(atTheEnd: (rule, simulation) =>
    {
        simulation.Left.ShouldBe(0);
        foreach (var silo in simulation.All)
        {
            // A lease, and of the one before it the quarter at which the next is asked for.
            var largest = silo.Lent.Values.DefaultIfEmpty().Max();
            silo.Missing.ShouldBeInRange(0, silo.Crashed ? largest + (largest / 4) : 0);
        }
    });

    /// <summary>A reservation that lapses gives its unit to whichever silo its shopper is on, on this day or another.</summary>
    [Fact]
    public void Spending_WhenReservationsLapse_IsNeverOver() => Check(_lapses, BudgetUnit.Impressions, afterEach: (rule, simulation) =>
    {
        simulation.Spent.ShouldBeLessThanOrEqualTo(rule.Total ?? long.MaxValue);
        simulation.SpentByDay.Values.ShouldAllBe(spent => spent <= (rule.PerDay ?? long.MaxValue));
    });

    /// <summary>A day that is spent to the last unit shows every unit that slipped in from the day before.</summary>
    [Fact]
    public void Spending_WhenReservationsOfYesterdayLapse_LeavesTodayAlone() => Prop.ForAll(_settings, _lapses, (settings, moves) =>
    {
        var rule = settings.Rule with { Unit = BudgetUnit.Impressions, Total = null, PerDay = settings.Rule.PerDay ?? 7 };
        var simulation = new LeaseSimulation(rule, DateTimeZoneProviders.Tzdb[settings.Place.Zone], settings.Place.Start, settings.Silos);
        foreach (var move in moves)
        {
            simulation.Make(move);
        }

        simulation.SpendAll();
        simulation.SpendAll();
        simulation.LapseAndSpendAll();
        simulation.SpentByDay.Values.ShouldAllBe(spent => spent <= rule.PerDay);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    /// <summary>As long as nobody dies and the day lasts, what lapses is spent again.</summary>
    [Fact]
    public void Spending_WhenReservationsLapse_IsNotUnder() => Prop.ForAll(
        Gen.Choose(1, 300).Zip(Gen.Choose(1, 3)).ToArbitrary(),
        Moves((8, LeaseStep.Spend), (10, LeaseStep.Deliver), (4, LeaseStep.Lapse)),
        (setting, moves) =>
        {
            var rule = new BudgetRule(BudgetUnit.Impressions, setting.Item1, null);
            var simulation = new LeaseSimulation(rule, DateTimeZone.Utc, _noon, setting.Item2);
            foreach (var move in moves)
            {
                simulation.Make(move);
            }

            simulation.SpendAll();
            simulation.Spent.ShouldBe(setting.Item1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(150));

    [Fact]
    public void Spending_AtAnEvenPace_IsNeverAheadOfIt() => Prop.ForAll(_settings, _moves, (settings, moves) =>
    {
        var rule = settings.Rule with { Pacing = BudgetPacing.Even };
        var schedule = Schedule.Always with { Start = settings.Place.Start, End = settings.Place.Start.AddDays(3), TimeZone = settings.Place.Zone };
        var pacer = new Pacer(rule, schedule, default, TrafficCurve.Unknown);
        var simulation = new LeaseSimulation(rule, DateTimeZoneProviders.Tzdb[settings.Place.Zone], settings.Place.Start, settings.Silos, pacer);
        foreach (var move in moves)
        {
            simulation.Make(move);
            simulation.Account.Charged.ShouldBeLessThanOrEqualTo(pacer.At(simulation.Now).Total ?? long.MaxValue);
            simulation.SpentByDay.Values.ShouldAllBe(spent => spent <= (rule.PerDay ?? long.MaxValue));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(100));

    private static Arbitrary<LeaseMove[]> Moves(params (int Weight, LeaseStep Step)[] steps) => Arb.Array((
        from step in Gen.Frequency(steps.Select(step => (step.Weight, Gen.Constant(step.Step))).ToArray())
        from pick in Gen.Choose(0, 1000)
        from amount in Gen.Choose(1, 60)
        select new LeaseMove(step, pick, amount)).ToArbitrary());

    private static void Check(Action<BudgetRule, LeaseSimulation>? afterEach = null, Action<BudgetRule, LeaseSimulation>? atTheEnd = null) =>
        Check(_moves, BudgetUnit.Decisions, afterEach, atTheEnd);

    private static void Check(
        Arbitrary<LeaseMove[]> some, BudgetUnit unit, Action<BudgetRule, LeaseSimulation>? afterEach = null, Action<BudgetRule, LeaseSimulation>? atTheEnd = null) =>
        Prop.ForAll(_settings, some, (settings, moves) =>
        {
            var rule = settings.Rule with { Unit = unit };
            var simulation = new LeaseSimulation(rule, DateTimeZoneProviders.Tzdb[settings.Place.Zone], settings.Place.Start, settings.Silos);
            foreach (var move in moves)
            {
                simulation.Make(move);
                afterEach?.Invoke(rule, simulation);
            }

            if (atTheEnd is not null)
            {
                simulation.SpendAll();
                atTheEnd(rule, simulation);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(150));
}
