using FsCheck;
using FsCheck.Fluent;

namespace Realtime.Grains.Shoppers;

/// <summary>Promise 1: no tab, no delay, no retry and no change of campaigns shows an offer beyond its cap.</summary>
public sealed class CapProperties
{
    private static readonly Arbitrary<PageMove[]> _moves = Arb.Array((
        from step in Gen.Frequency(
            (3, Gen.Constant(PageStep.Navigate)), (2, Gen.Constant(PageStep.Reconnect)), (1, Gen.Constant(PageStep.Disconnect)),
            (4, Gen.Constant(PageStep.View)), (6, Gen.Constant(PageStep.Hear)), (6, Gen.Constant(PageStep.Show)),
            (6, Gen.Constant(PageStep.Report)), (5, Gen.Constant(PageStep.Wait)), (1, Gen.Constant(PageStep.Pause)), (1, Gen.Constant(PageStep.Ask)))
        from page in Gen.Choose(0, 3)
        from amount in Gen.Choose(0, 19)
        select new PageMove(step, page, amount)).ToArbitrary());

    [Fact]
    public void Turns_OfAnyTabsInAnyOrder_NeverHoldMoreThanACapAllows() => Check(simulation =>
    {
        foreach (var rule in CapSimulation.Rules)
        {
            simulation.Counted(rule).ShouldBeLessThanOrEqualTo(rule.Limit, rule.Id);
        }
    });

    [Fact]
    public void Displays_OfHonestPages_NeverExceedACapUnreported() => Check(atTheEnd: simulation =>
    {
        simulation.Settle();
        foreach (var rule in CapSimulation.Rules)
        {
            simulation.Seen(rule).ShouldBeLessThanOrEqualTo(rule.Limit, rule.Id);
        }
    });

    private static void Check(Action<CapSimulation>? afterEach = null, Action<CapSimulation>? atTheEnd = null) => Prop.ForAll(_moves, moves =>
    {
        var simulation = new CapSimulation();
        foreach (var move in moves)
        {
            simulation.Make(move);
            afterEach?.Invoke(simulation);
        }

        atTheEnd?.Invoke(simulation);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(120));
}
