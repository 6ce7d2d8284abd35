using Realtime.Decisioning.Caps;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Decisions for servers, and for pages that ask beside their subscription.</summary>
public sealed class AnswerTests
{
    private static readonly Realtime.Catalog.PublishedCampaign _capped =
        Published(Definition("a", caps: [Cap(1)], offers: [Offer("o", ["hero", "cart"])]));

    [Fact]
    public void Answer_AppliesTheEventsFirst()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", eligibility: """{"session.views":{"$gte":1}}"""))));

        Ask(shopper, "r1", "request", [Viewed("x")], "hero").Propositions.ShouldHaveSingleItem().Items.ShouldHaveSingleItem();
    }

    [Fact]
    public void Answer_OnDecision_CountsAtOnce()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        var decision = shopper.Turn(turn => turn.Answer(new("r1", Page("request", "s1", "hero"), [], ActivationMode.OnDecision, false)));

        decision.Propositions[0].DisplayBefore.ShouldBeNull();
        shopper.Journal.Select(entry => entry.Kind).ShouldBe(["decision", "impression"]);
        shopper.Wait(TimeSpan.FromMinutes(5));
        shopper.Attach(Page("p1", "s1", "hero"))[0].Items.ShouldBeEmpty();
        shopper.Display(decision.Propositions[0].Number).ShouldBe(ReportStatus.Duplicate);
    }

    [Fact]
    public void Answer_OnDisplay_ReservesAndReleases()
    {
        var shopper = new PureShopper(Snapshot(_capped));
        Ask(shopper, "r1", "request", [], "hero").Propositions[0].Items.ShouldHaveSingleItem();

        shopper.Attach(Page("p1", "s1", "hero"))[0].Items.ShouldBeEmpty();
        shopper.Wait(TimeSpan.FromSeconds(30));
        shopper.Offers("p1").ShouldBe(["o"]);
    }

    [Fact]
    public void Answer_ForAConnectedPage_LeavesItConnectedAndSubscribed()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("b", offers: [Offer("b1", ["hero"])])), Published(Definition("c", offers: [Offer("c1", ["cart"])]))));
        shopper.Attach(Page("p1", "s1", "hero"), "tab");
        var answer = Ask(shopper, "r1", "p1", [], "cart");

        answer.Propositions.ShouldHaveSingleItem().Placement.ShouldBe("cart");
        shopper.State.Pages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            page => page.ConnectionId.ShouldBe("tab"), page => page.EdgeId.ShouldBe("edge"), page => page.ClosesAt.ShouldBeNull(),
            page => page.Placements.Select(placement => placement.Id).ShouldBe(["hero", "cart"]));
        shopper.Publish();
        shopper.Pushes.ShouldAllBe(push => push.ConnectionId == "tab");
        shopper.Pushes.ShouldNotBeEmpty();
    }

    [Fact]
    public void Answer_IsRememberedWithItsRequest()
    {
        var shopper = new PureShopper(Snapshot());
        for (var i = 0; i < ShopperState.MostRemembered + 3; i++)
        {
            Ask(shopper, $"r{i}", "request", [], "hero");
        }

        shopper.State.Remembered.Length.ShouldBe(ShopperState.MostRemembered);
        shopper.State.Remembered[^1].Decision.DecisionId.ShouldBe(shopper.Facts[0].DecisionId);
        shopper.Now += ShopperState.RememberedFor;
        Ask(shopper, "last", "request", [], "hero");
        shopper.State.Remembered.ShouldHaveSingleItem();
    }

    [Fact]
    public void Answer_AllowingDuplicates_MayRepeatAnOffer()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a", offers: [Offer("o", ["hero", "cart"])]))));
        var request = new DecideRequest("r1", Page("request", "s1", "hero", "cart"), [], ActivationMode.OnDisplay, AllowDuplicates: true);

        shopper.Turn(turn => turn.Answer(request)).Propositions.ShouldAllBe(proposition => proposition.Items.Length == 1);
        shopper.State.Exposures.Entries.Count(entry => entry.Event == Exposure.ImpressionEvent).ShouldBe(2);
    }

    private static Decision Ask(PureShopper shopper, string request, string page, ShopperEvent[] events, params string[] placements) =>
        shopper.Turn(turn => turn.Answer(new(request, Page(page, "s1", placements), [.. events], ActivationMode.OnDisplay, false)));
}
