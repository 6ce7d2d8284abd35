using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Open pages through changes of the snapshot, the session and the clock.</summary>
public sealed class DecidingTests
{
    private static readonly BudgetRule _budget = new(BudgetUnit.Decisions, 100, null);

    [Fact]
    public void Pause_WithdrawsAndShowsWhatIsNext()
    {
        var (best, next) = (Definition("a", 90), Definition("b", 10));
        var shopper = new PureShopper(Snapshot(Published(best), Published(next)));
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Display(number);
        shopper.Publish(Published(best, active: false), Published(next));

        shopper.Pushes.Select(push => push.Kind).ShouldBe([PushKind.Withdrawn, PushKind.Changed]);
        shopper.Pushes[0].Reason.ShouldBe(ReasonCode.NotActive);
        shopper.Pushes[0].Propositions.ShouldHaveSingleItem().Number.ShouldBe(number);
        shopper.Offers("p1").ShouldBe(["b-offer"]);
    }

    [Fact]
    public void MinimumDisplay_KeepsWhatIsShownFromAnythingBetter()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", 10)), Published(Definition("b", 90, """{"session.views":{"$gte":1}}"""))));
        shopper.Display(shopper.Attach(Page("p1", "s1", "hero"))[0].Number);
        shopper.Track(Viewed("x"));

        shopper.Offers("p1").ShouldBe(["a-offer"]);
        shopper.Wait(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        shopper.Offers("p1").ShouldBe(["a-offer"]);
        shopper.Wait(TimeSpan.FromTicks(1));
        shopper.Offers("p1").ShouldBe(["b-offer"]);
    }

    [Fact]
    public void MinimumDisplay_DoesNotKeepWhatMustLeave()
    {
        var definition = Definition("a", offers: [Offer("o", minimumDisplay: TimeSpan.FromMinutes(1))]);
        var shopper = new PureShopper(Snapshot(Published(definition)));
        shopper.Display(shopper.Attach(Page("p1", "s1", "hero"))[0].Number);
        shopper.Publish();

        shopper.Offers("p1").ShouldBeEmpty();
    }

    /// <summary>Its page may display it before it hears of the withdrawal.</summary>
    [Fact]
    public void Withdrawn_BeforeItsDisplayWasReported_KeepsItsPlaceUntilItLapses()
    {
        var (best, next) = (Definition("a", 90, caps: [Cap(1, over: "tag:sale")], tags: ["sale"]), Definition("b", 10, caps: [Cap(1, over: "tag:sale")], tags: ["sale"]));
        var shopper = new PureShopper(Snapshot(Published(best), Published(next)));
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Publish(Published(best, active: false), Published(next));

        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Wait(TimeSpan.FromSeconds(29));
        var (unreported, now) = (shopper.State, shopper.Now);
        shopper.Display(number).ShouldBe(ReportStatus.Recorded);
        shopper.Wait(TimeSpan.FromMinutes(1));
        shopper.Offers("p1").ShouldBeEmpty();

        (shopper.State, shopper.Now) = (unreported, now);
        shopper.Wait(TimeSpan.FromSeconds(1));
        shopper.Offers("p1").ShouldBe(["b-offer"]);
    }

    [Fact]
    public void OtherWords_OfTheSameOffer_AreNoNewImpressionAndNoNewUnit()
    {
        var definition = Definition("a", caps: [Cap(1)], budget: _budget, offers: [Offer("o", data: """{"title":"{{session.views}}"}""")]);
        var shopper = new PureShopper(Snapshot(Published(definition)));
        var first = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Track(Viewed("x"));
        var second = shopper.Shown("p1")!.Proposition.Number;

        second.ShouldNotBe(first);
        shopper.UnitsTaken.ShouldBe(1);
        shopper.Display(first).ShouldBe(ReportStatus.Recorded); // the page had not heard yet
        shopper.Display(second).ShouldBe(ReportStatus.Duplicate);
        shopper.Shown("p1")!.DisplayedAt.ShouldNotBeNull();
        shopper.Report(Report(first, ReportKind.Click)).ShouldBe(ReportStatus.Recorded);
    }

    [Fact]
    public void OneOfTwoItems_ThatMustLeave_LeavesTheOtherWhereItIs()
    {
        var (stays, leaves) = (Definition("a", 90, caps: [Cap(1)], budget: _budget, offers: [Offer("a1", ["cart"])]), Definition("b", 10, offers: [Offer("b1", ["cart"])]));
        var shopper = new PureShopper(Snapshot(Published(stays), Published(leaves)));
        shopper.Display(shopper.Attach(Page("p1", "s1", "cart"))[0].Number);
        shopper.Offers("p1", "cart").ShouldBe(["a1", "b1"]);
        shopper.Publish(Published(stays), Published(leaves, active: false));

        shopper.Offers("p1", "cart").ShouldBe(["a1"]);
        shopper.UnitsTaken.ShouldBe(1);
        shopper.State.Exposures.Entries.Count(entry => entry is { OfferId: "a1", Event: "impression" }).ShouldBe(1);
    }

    [Fact]
    public void OneOfTwoItems_ThatWasNeverShown_IsDecidedAgainWhenThePageSpeaks()
    {
        var second = Definition("b", 10, """{"session.views":{"$gte":1}}""", offers: [Offer("b1", ["cart"])]);
        var shopper = new PureShopper(Snapshot(Published(Definition("a", 90, caps: [Cap(1)], offers: [Offer("a1", ["cart"])])), Published(second)));
        shopper.Display(shopper.Attach(Page("p1", "s1", "cart"))[0].Number);
        shopper.Wait(TimeSpan.FromSeconds(5));
        shopper.Track(Viewed("x"));
        shopper.Offers("p1", "cart").ShouldBe(["a1", "b1"]);
        shopper.Wait(TimeSpan.FromSeconds(30));

        shopper.Shown("p1", "cart")!.Asleep.ShouldBeTrue();
        var lapsed = shopper.Shown("p1", "cart")!.Proposition.Number;
        var again = shopper.Attach(Page("p1", "s1", "cart"))[0];
        again.Items.Select(item => item.OfferId).ShouldBe(["a1", "b1"]);
        shopper.Display(again.Number).ShouldBe(ReportStatus.Recorded);
        shopper.Display(lapsed).ShouldBe(ReportStatus.Unreserved);
        shopper.State.Exposures.Entries.Count(entry => entry is { OfferId: "a1", Event: "impression" }).ShouldBe(1);
    }

    [Fact]
    public void Dismissed_LeavesAndDoesNotComeBackOnThatPage()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a"))));
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;
        shopper.Display(number);
        shopper.Report(Report(number, ReportKind.Dismiss)).ShouldBe(ReportStatus.Recorded);

        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Attach(Page("p1", "s1", "hero"))[0].Items.ShouldBeEmpty();
        shopper.Attach(Page("p2", "s1", "hero"))[0].Items.ShouldHaveSingleItem();
    }

    [Fact]
    public void OutOfReach_ServesFallbacksOnly()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a"))));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Fresh = false;
        shopper.Refresh();

        shopper.Pushes[0].Kind.ShouldBe(PushKind.Withdrawn);
        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Fresh = true;
        shopper.Refresh();
        shopper.Offers("p1").ShouldBe(["a-offer"]);
    }

    [Fact]
    public void Budget_WithNoUnitAtHand_SkipsTheCampaign()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", 90, budget: _budget)), Published(Definition("b", 10)))) { Budget = BudgetAnswer.LeasePending };
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Offers("p1").ShouldBe(["b-offer"]);

        shopper.Budget = BudgetAnswer.Taken;
        shopper.Refresh();
        shopper.Offers("p1").ShouldBe(["a-offer"]);
        shopper.UnitsTaken.ShouldBe(1);
        shopper.Refresh();
        shopper.UnitsTaken.ShouldBe(1);
    }

    [Fact]
    public void Silence_WhenTheCapIsFreeAgain_IsTheFallbackOrTheOffer()
    {
        var silent = Cap(1, TimeSpan.FromMinutes(1)) with { OnCap = CapAction.Silence };
        var shopper = new PureShopper(Snapshot(Published(Definition("a", caps: [silent]))));
        shopper.Display(shopper.Attach(Page("p1", "s1", "hero"))[0].Number);
        shopper.Attach(Page("p2", "s1", "hero"))[0].Fallback.ShouldBe(Json("{}"));
        shopper.Publish();

        shopper.Shown("p2")!.Proposition.Fallback.ShouldBe(Placement("hero").Fallback);
    }
}
