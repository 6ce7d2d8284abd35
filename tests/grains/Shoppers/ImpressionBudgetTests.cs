using FsCheck;
using FsCheck.Fluent;
using Realtime.Campaigns;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Of an impressions budget a reserved impression holds a unit until it was displayed or never can be.</summary>
public sealed class ImpressionBudgetTests
{
    private static readonly TimeSpan _tick = TimeSpan.FromTicks(1);
    private readonly PureShopper _shopper = Shopper(BudgetUnit.Impressions);

    [Fact]
    public void Unit_OfAReservationThatLapses_ComesBackWhenItCanNotBeDisplayedAnyMore()
    {
        var number = Reserve("p1");
        _shopper.Detach("p1");
        _shopper.Wait(TimeSpan.FromSeconds(10) + ExposureLedger.ReleasedKept);
        _shopper.UnitsGivenBack.ShouldBe(0);
        _shopper.Wait(_tick);

        _shopper.UnitsGivenBack.ShouldBe(1);
        _shopper.Display(number).ShouldBe(ReportStatus.Unknown);
        _shopper.Wait(TimeSpan.FromDays(40));
        _shopper.UnitsGivenBack.ShouldBe(1);
    }

    [Theory]
    [InlineData(5, ReportStatus.Recorded)]
    [InlineData(200, ReportStatus.Unreserved)]
    public void Unit_OfADisplay_StaysSpentHoweverLateItIsReported(int seconds, ReportStatus status)
    {
        var number = Reserve("p1");
        _shopper.Wait(TimeSpan.FromSeconds(seconds));
        _shopper.Display(number).ShouldBe(status);
        _shopper.Detach("p1");
        _shopper.Wait(TimeSpan.FromHours(1));

        _shopper.UnitsGivenBack.ShouldBe(0);
    }

    [Fact]
    public void Unit_OfADecisionsBudget_StaysSpent()
    {
        var shopper = Shopper(BudgetUnit.Decisions);
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Detach("p1");
        shopper.Wait(TimeSpan.FromHours(1));

        (shopper.UnitsTaken, shopper.UnitsGivenBack).ShouldBe((1, 0));
    }

    /// <summary>Whatever pages do: the units that are out are exactly those displayed or still to be displayed.</summary>
    [Fact]
    public void Units_AtEveryMoment_AreThoseDisplayedOrReserved() => Prop.ForAll(Arb.Array(Gen.Choose(0, 59).ToArbitrary()), steps =>
    {
        var shopper = Shopper(BudgetUnit.Impressions);
        var displayed = 0;
        foreach (var step in steps)
        {
            var page = $"p{step % 3}";
            switch (step / 10)
            {
                case 0:
                    shopper.Attach(Page(page, "s1", "hero"));
                    break;
                case 1 when shopper.Shown(page) is { } held:
                    displayed += shopper.Display(held.Proposition.Number) is ReportStatus.Recorded or ReportStatus.Unreserved ? 1 : 0;
                    break;
                case 2:
                    shopper.Detach(page, cutOff: step % 2 == 0);
                    break;
                case 3:
                    shopper.Turn(turn => turn.Answer(new($"r{step}-{shopper.Now.Ticks}", Page("http" + step, null, "hero"), [], ActivationMode.OnDisplay, false)));
                    break;
                case 4:
                    shopper.Wait(TimeSpan.FromMinutes(step % 10 * 2));
                    break;
                default:
                    shopper.Wait(TimeSpan.FromSeconds(step % 10 * 4));
                    break;
            }

            var reserved = shopper.State.Exposures.Entries.Count(entry => entry.Event == Exposure.ImpressionEvent && entry.ReservedUntil is not null);
            (shopper.UnitsTaken - shopper.UnitsGivenBack).ShouldBe(displayed + reserved);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));

    private static PureShopper Shopper(BudgetUnit unit) =>
        new(Snapshot(Published(Definition("a", budget: new(unit, 100, null)))));

    private long Reserve(string page) => _shopper.Attach(Page(page, "s1", "hero"))[0].Number;
}
