using Realtime.Campaigns;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Campaigns;

/// <summary>How a campaign's budget is spent, by unit and by day, and what an operator sees of it.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(BudgetUnit.Clicks)]
    [InlineData(BudgetUnit.Conversions)]
    [InlineData(BudgetUnit.Money)]
    public void Lend_OfASoftBudget_StopsAtTheLimitAndReportsTheOvershoot(BudgetUnit unit)
    {
        var state = Published(new(unit, 10, null));
        Permitted(state, Noon).ShouldBeTrue();
        state = Counted(state, 1, 9, Noon);
        Permitted(state, Noon).ShouldBeTrue();
        state = Counted(state, 2, 4, Noon);

        Permitted(state, Noon).ShouldBeFalse();
        var delivery = View(state, Noon);
        (delivery.Spent, delivery.Overshoot, delivery.Leased).ShouldBe((13, 3, 0));
        state.View(Noon).Budget.ShouldBe(new(unit, 10, null, 13, 0, 0));
    }

    [Fact]
    public void Lend_OfASoftDailyBudget_BeginsAnewAtMidnightOfTheCampaign()
    {
        var state = Published(new(BudgetUnit.Clicks, null, 10), "Asia/Kolkata");
        var midnight = new DateTimeOffset(2026, 5, 4, 18, 30, 0, TimeSpan.Zero);
        state = Counted(state, 1, 10, midnight.AddMinutes(-15));

        Permitted(state, midnight.AddTicks(-1)).ShouldBeFalse();
        Permitted(state, midnight).ShouldBeTrue();

        // Counted late, but still of the day before.
        state = Counted(Counted(state, 2, 1, midnight), 3, 50, midnight.AddMinutes(-15));
        View(state, midnight.AddHours(1)).SpentToday.ShouldBe(1);
        View(state, midnight.AddHours(1)).Spent.ShouldBe(61);
    }

    [Fact]
    public void Lend_WhenTheUnitIsAnother_WaitsForTheSilosToo()
    {
        var state = Published(new(BudgetUnit.Impressions, 10, null));

        state.Lend(new("silo", "1", BudgetUnit.Decisions), default, Noon).Lease.Units.ShouldBe(0);
        state.Lend(new("silo", "1", BudgetUnit.Impressions), default, Noon).Lease.Units.ShouldBe(1);
    }

    [Fact]
    public void Lend_AfterAChangeOfUnit_BeginsWithWhatWasCounted()
    {
        var state = Counted(Published(new(BudgetUnit.Decisions, 10, null)), 1, 4, Noon);
        state = Publish(state.Save(Definition("a", budget: new(BudgetUnit.Impressions, 5, null)), Ann, Noon));
        (state, var lease) = state.Lend(new("silo", "1"), default, Noon);
        lease.Units.ShouldBe(1);

        state.Lend(new("silo", "2"), default, Noon).Lease.Units.ShouldBe(0);
    }

    [Fact]
    public void Delivery_SaysWhatTheDeadHold()
    {
        var state = Published(new(BudgetUnit.Decisions, 1000, null));
        (state, var dead) = state.Lend(new("dead", "1"), default, Noon);
        (state, _) = state.Lend(new("alive", "1"), default, Noon);

        View(state, Noon, "alive").LostToDeadSilos.ShouldBe(dead.Units);
        View(state, Noon, "alive", "dead").LostToDeadSilos.ShouldBe(0);
        View(state with { Budget = state.Budget.Return(dead.LeaseId, dead.Units) }, Noon, "alive").LostToDeadSilos.ShouldBe(0);
    }

    [Fact]
    public void Delivery_SaysWhatKeptItFromBeingShownToday()
    {
        var state = Published(new(BudgetUnit.Decisions, 1000, null, BudgetPacing.Even), end: Noon.AddHours(10));
        state = state.Note(new(5, [new(ReasonCode.CapReached, 2), new(ReasonCode.Paced, 7)]), Noon.AddHours(1));
        state = state.Note(new(3, [new(ReasonCode.CapReached, 1)]), Noon.AddHours(2));
        var delivery = View(state, Noon.AddHours(5));

        delivery.AskedToday.ShouldBe(8);
        delivery.TurnedAway.ShouldBe([new(ReasonCode.Paced, 7), new(ReasonCode.CapReached, 3)]);
        delivery.PacedTarget.ShouldNotBeNull().ShouldBeInRange(1, 1000);
        View(state, Noon.AddDays(1)).TurnedAway.ShouldBeEmpty();
    }

    private static CampaignState Published(BudgetRule rule, string? zone = null, DateTimeOffset? end = null)
    {
        var definition = Definition("a", budget: rule);
        return Publish(CampaignState.New("a", Noon).Save(definition with { Schedule = definition.Schedule with { TimeZone = zone, End = end } }, Ann, Noon));
    }

    private static CampaignState Publish(CampaignState state) => state.Take(new(CampaignVerb.Publish, null, null), Ann, Noon).State;

    private static CampaignState Counted(CampaignState state, long to, long count, DateTimeOffset at) =>
        state.Count(to, [new(at, CampaignCounters.Zero with { Impressions = count, Clicks = count, Conversions = count, Revenue = count })]);

    private static bool Permitted(CampaignState state, DateTimeOffset now) => state.Lend(new("silo", "1"), default, now).Lease.Units > 0;

    private static DeliveryView View(CampaignState state, DateTimeOffset now, params string[] living) =>
        state.Delivery(living.ToHashSet(), state.Pacer()!.At(now), now).ShouldNotBeNull();
}
