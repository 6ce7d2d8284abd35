using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>Whatever crashes, stalls, gets lost, comes twice, late or in another order.</summary>
public sealed class BudgetProperties
{
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

    private static readonly Arbitrary<LeaseMove[]> _moves = Arb.Array((
        from step in Gen.Frequency(
            (8, Gen.Constant(LeaseStep.Spend)), (10, Gen.Constant(LeaseStep.Deliver)), (2, Gen.Constant(LeaseStep.Lose)),
            (2, Gen.Constant(LeaseStep.Repeat)), (2, Gen.Constant(LeaseStep.Wait)), (1, Gen.Constant(LeaseStep.Crash)), (1, Gen.Constant(LeaseStep.Stop)))
        from pick in Gen.Choose(0, 1000)
        from amount in Gen.Choose(1, 60)
        select new LeaseMove(step, pick, amount)).ToArbitrary());

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

    private static void Check(Action<BudgetRule, LeaseSimulation>? afterEach = null, Action<BudgetRule, LeaseSimulation>? atTheEnd = null) =>
        Prop.ForAll(_settings, _moves, (settings, moves) =>
        {
            var simulation = new LeaseSimulation(
                settings.Rule, DateTimeZoneProviders.Tzdb[settings.Place.Zone], settings.Place.Start, settings.Silos);
            foreach (var move in moves)
            {
                simulation.Make(move);
                afterEach?.Invoke(settings.Rule, simulation);
            }

            if (atTheEnd is not null)
            {
                simulation.SpendAll();
                atTheEnd(settings.Rule, simulation);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(150));
}
