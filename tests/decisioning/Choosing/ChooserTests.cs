using Realtime.Campaigns;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class ChooserTests
{
    private static readonly BudgetRule _budget = new(BudgetUnit.Decisions, 10, null);

    [Fact]
    public void Fill_OfANewItem_RecordsADecisionAndReservesAnImpression()
    {
        var filled = Fill(Scene(Table(Campaign("a", tags: ["sale"]))), number: 7);

        filled.Exposures.Length.ShouldBe(2);
        var (decision, impression) = (filled.Exposures[0], filled.Exposures[1]);
        decision.ShouldSatisfyAllConditions(
            one => one.Event.ShouldBe(Exposure.DecisionEvent), one => one.ReservedUntil.ShouldBeNull(), one => one.Proposition.ShouldBe(7));
        impression.ShouldSatisfyAllConditions(
            one => one.Event.ShouldBe(Exposure.ImpressionEvent), one => one.ReservedUntil.ShouldBe(Noon.AddSeconds(30)),
            one => (one.CampaignId, one.OfferId, one.Placement).ShouldBe(("a", "a-offer", "hero")),
            one => one.Tags.ShouldBe(["sale"]), one => (one.SessionId, one.DeviceId).ShouldBe(("s1", "d1")));
        decision.Id.ShouldNotBe(impression.Id);
    }

    [Fact]
    public void Fill_OnDecision_CountsTheImpressionAtOnce() =>
        Fill(Scene(Table(Campaign("a")), onDecision: true)).Exposures.ShouldAllBe(exposure => exposure.ReservedUntil == null);

    [Fact]
    public void Fill_OfSeveralItems_ChecksCapsAgainAfterEach()
    {
        var table = Table(
            Campaign("a", 90, [Offer("a1", placements: ["cart"]), Offer("a2", placements: ["cart"])], caps: [Cap(1)]),
            Campaign("b", 80, [Offer("b1", placements: ["cart"])], caps: [Cap(2, "tag:sale")], tags: ["sale"]),
            Campaign("c", 70, [Offer("c1", placements: ["cart"])], caps: [Cap(1, "tag:sale")], tags: ["sale"]),
            Campaign("d", 60, [Offer("d1", placements: ["cart"])]));
        var filled = Fill(Scene(table), "cart", items: 3);

        filled.Offers().ShouldBe(["a1", "b1", "d1"]);
        filled.Reasons.Select(reason => (reason.Code, reason.OfferId)).ShouldBe([(ReasonCode.CapReached, "a2"), (ReasonCode.CapReached, "c1")]);
    }

    [Fact]
    public void Fill_OfAHeldItem_TakesNoUnitAndAddsNoExposure()
    {
        var purse = new Purse();
        var scene = Scene(Table(Campaign("a", budget: _budget, caps: [Cap(1), Cap(1, @event: "decision", id: "decisions")])), budgets: purse);
        var first = Fill(scene, number: 1);
        var again = Fill(scene, number: 2, current: new(1, first.Items), ledger: new(first.Exposures));

        again.Offers().ShouldBe(["a-offer"]);
        again.Exposures.ShouldBeEmpty();
        again.Carried.ShouldBe([("a", "a-offer")]);
        again.Shows(first.Items).ShouldBeTrue();
        purse.Taken.ShouldBe(["a"]);
    }

    /// <summary>Its exposure exempts the held offer itself, and no other one beside it.</summary>
    [Fact]
    public void Fill_BesideAHeldItem_CountsTheHeldOne()
    {
        var table = Table(
            Campaign("a", 90, [Offer("a1", placements: ["cart"])], tags: ["sale"]),
            Campaign("b", 80, [Offer("b1", placements: ["cart"])], caps: [Cap(1, "tag:sale")], tags: ["sale"]));
        var held = Fill(Scene(table), "cart", items: 1, number: 1);
        var filled = Fill(Scene(table), "cart", items: 2, number: 2, current: new(1, held.Items), ledger: new(held.Exposures));

        filled.Offers().ShouldBe(["a1"]);
        filled.Reasons.ShouldHaveSingleItem().Code.ShouldBe(ReasonCode.CapReached);
    }

    [Theory]
    [InlineData(CapAction.Next, new[] { "b-offer" }, false)]
    [InlineData(CapAction.Fallback, new string[0], false)]
    [InlineData(CapAction.Silence, new string[0], true)]
    public void Fill_WhenACapStopsTheBest_DoesWhatTheCapSays(CapAction action, string[] offers, bool silent)
    {
        var scene = Scene(Table(Campaign("a", 90, caps: [Cap(1, onCap: action)]), Campaign("b", 10)));
        var filled = Fill(scene, ledger: Given.Ledger(Given.Shown(7, Noon.AddHours(-1), "a", "a-offer")));

        filled.Offers().ShouldBe(offers);
        filled.Silent.ShouldBe(silent);
    }

    [Fact]
    public void Fill_WhenALowerOneIsCapped_LeavesTheBestWhereItIs()
    {
        var scene = Scene(Table(Campaign("a", 90), Campaign("b", 10, caps: [Cap(1, onCap: CapAction.Silence)])));
        var filled = Fill(scene, ledger: Given.Ledger(Given.Shown(7, Noon.AddHours(-1), "b", "b-offer")));

        filled.Offers().ShouldBe(["a-offer"]);
        filled.Silent.ShouldBeFalse();
    }

    [Fact]
    public void Fill_TakesTheLongestMinimumDisplay()
    {
        var table = Table(
            Campaign("a", offers: [Offer("a1", placements: ["cart"], minimumDisplay: TimeSpan.FromSeconds(2))]),
            Campaign("b", offers: [Offer("b1", placements: ["cart"], minimumDisplay: TimeSpan.FromSeconds(9))]));

        Fill(Scene(table), "cart", items: 2).MinimumDisplay.ShouldBe(TimeSpan.FromSeconds(9));
        Fill(Scene(Table(Campaign("a")))).MinimumDisplay.ShouldBe(Chooser.DefaultMinimumDisplay);
    }

    [Fact]
    public void Fill_WhenAnOfferFitsThePlacementNotByFormat_DoesNotKnowIt()
    {
        var banner = Campaign("a", offers: [Offer("banner", format: "banner")]);
        var plain = Campaign("b", offers: [Offer("plain")]);

        Fill(Scene(Table([Placement("hero", 3, "banner")], banner, plain)), items: 3).Offers().ShouldBe(["banner"]);
        Fill(Scene(Table([Placement("hero", 3)], banner, plain)), items: 3).Offers().ShouldBe(["banner", "plain"]);
    }

    [Theory]
    [InlineData("paused", ReasonCode.NotActive)]
    [InlineData("gone", ReasonCode.NotActive)]
    [InlineData("ineligible", ReasonCode.UnknownAttribute)]
    [InlineData("over", ReasonCode.OutsideDates)]
    public void MustLeave_WhenItMayNoLongerStand_SaysWhy(string what, ReasonCode code)
    {
        var held = new HeldItems(1, Fill(Scene(Table(Campaign("a")))).Items);
        var now = what switch
        {
            "paused" => Table(Campaign("a", active: false)),
            "gone" => Table(Campaign("b")),
            "ineligible" => Table(Campaign("a", eligibility: """{"cart.value":{"$gte":1}}""")),
            _ => Table(Campaign("a", schedule: Schedule.Always with { End = Noon })),
        };

        Chooser.MustLeave(Scene(now), "hero", held, ExposureLedger.Empty).ShouldNotBeNull().Code.ShouldBe(code);
        Chooser.MustLeave(Scene(Table(Campaign("a"))), "hero", held, ExposureLedger.Empty).ShouldBeNull();
    }

    [Fact]
    public void MustLeave_WhenACapFilledElsewhere_Leaves()
    {
        var scene = Scene(Table(Campaign("a", caps: [Cap(1)])));
        var first = Fill(scene);
        var held = new HeldItems(1, first.Items);
        var ledger = new ExposureLedger(first.Exposures);

        Chooser.MustLeave(scene, "hero", held, ledger).ShouldBeNull();
        Chooser.MustLeave(scene, "hero", held, ledger.Add(Given.Shown(9, Noon, "a", "a-offer")))
            .ShouldNotBeNull().Code.ShouldBe(ReasonCode.CapReached);
    }
}
