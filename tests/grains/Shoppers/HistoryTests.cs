using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>What a shopper did decides what it is shown: <c>$did</c> over history and session, and caps on its own events.</summary>
public sealed class HistoryTests
{
    private const string ThreeLamps = """{"$did":{"event":"Product Viewed","where":{"category":"lamps"},"atLeast":3,"within":"PT10M"}}""";

    [Fact]
    public void Did_OnceEnoughHappened_BringsTheOfferAndTakesItBackOnTime()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("keen", eligibility: ThreeLamps, offers: [Offer("keen-offer", minimumDisplay: TimeSpan.Zero)]))));
        shopper.Attach(Page("p1", "s1", "hero"));
        View(shopper, "lamps", "chairs", "lamps");
        shopper.Offers("p1").ShouldBeEmpty();
        View(shopper, "lamps");
        shopper.Offers("p1").ShouldBe(["keen-offer"]);

        shopper.Display(shopper.Shown("p1")!.Proposition.Number);
        shopper.Wait(TimeSpan.FromMinutes(7) - TimeSpan.FromMilliseconds(1));
        shopper.Offers("p1").ShouldBe(["keen-offer"]);
        shopper.Wait(TimeSpan.FromMilliseconds(1));
        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Pushes.Select(push => push.Kind).ShouldContain(PushKind.Withdrawn);
    }

    [Fact]
    public void DidNot_OverTheSession_LooksAtTheSessionOfThePage()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition(
            "shy", eligibility: """{"$didNot":{"event":"Products Searched","over":"session"}}"""))));
        shopper.Track(Track("Products Searched", session: "phone"));

        shopper.Attach(Page("p1", "phone", "hero"));
        shopper.Attach(Page("p2", "laptop", "hero"));
        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Offers("p2").ShouldBe(["shy-offer"]);
    }

    [Fact]
    public void Boost_ByWhatTheShopperDid_DecidesAmongEquals()
    {
        var lamps = Definition("lamps") with { Boosts = [new(Json("""{"$did":{"event":"Product Viewed","where":{"color":"red"} } }"""), 2)] };
        var shopper = new PureShopper(Snapshot(Published(Definition("chairs")), Published(lamps)));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Offers("p1").ShouldBe(["chairs-offer"]);

        // Nothing but this condition asks for the colour, so it is kept because of it.
        shopper.Track(Track("Product Viewed", """{"product_id":"a","color":"red"}"""));
        shopper.Offers("p1").ShouldBe(["lamps-offer"]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(25, false)]
    public void CapOnAnEvent_OnceItHappened_HoldsTheOfferBackUnlessItCameTooLate(int hoursAgo, bool capped)
    {
        var rule = Cap(1, TimeSpan.FromDays(7)) with { Event = "Signed Up" };
        var shopper = new PureShopper(Snapshot(Published(Definition("letter", caps: [rule], offers: [Offer("letter-offer", minimumDisplay: TimeSpan.Zero)]))));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Offers("p1").ShouldBe(["letter-offer"]);

        shopper.Track(Track("Signed Up", at: shopper.Now.AddHours(-hoursAgo)));
        shopper.Offers("p1").ShouldBe(capped ? [] : ["letter-offer"]);
        if (capped)
        {
            var reason = shopper.Facts.SelectMany(facts => facts.Placements).SelectMany(placement => placement.Reasons).First(reason => reason.Code == ReasonCode.CapReached);
            (reason.Rule, reason.Count, reason.ResetsAt).ShouldBe(("cap", 1, shopper.Now.AddDays(7)));
        }
    }

    [Fact]
    public void CapOnAnEvent_PublishedAfterIt_BindsAtOnce()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("letter"))));
        shopper.Track(Track("Signed Up"));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Offers("p1").ShouldBe(["letter-offer"]);

        shopper.Publish(Published(Definition("letter", caps: [Cap(1) with { Event = "Signed Up" }]), revision: 2));
        shopper.Offers("p1").ShouldBeEmpty();
    }

    [Fact]
    public void Absorb_OfAShopperWhoDidThePart_MakesTheWhole()
    {
        var snapshot = Snapshot(Published(Definition("keen", eligibility: ThreeLamps)));
        var browser = new PureShopper(snapshot, "browser");
        View(browser, "lamps", "lamps");
        var user = new PureShopper(snapshot, "user");
        user.Attach(Page("p1", "s1", "hero"));
        View(user, "lamps");
        user.Offers("p1").ShouldBeEmpty();

        user.Turn(turn =>
        {
            turn.Absorb("m1", "u1", browser.State);
            turn.DecidePages("merge");
            return true;
        });
        user.Offers("p1").ShouldBe(["keen-offer"]);
    }

    /// <summary>A page sends again what it could not send before its login, with another corrected time and in another session.</summary>
    [Fact]
    public void Absorb_OfAMessageThatReachedBothShoppers_CountsItOnce()
    {
        var snapshot = Snapshot(Published(Definition("keen", eligibility: """{"$did":{"event":"Product Viewed","atLeast":2}}""")));
        var (browser, user) = (new PureShopper(snapshot, "browser"), new PureShopper(snapshot, "user"));
        browser.Track(Track("Product Viewed", messageId: "m1", session: "s1", at: browser.Now));
        user.Attach(Page("p1", "s2", "hero"));
        user.Track(Track("Product Viewed", messageId: "m1", session: "s2", at: user.Now.AddMilliseconds(-40)));
        user.Turn(turn =>
        {
            turn.Absorb("m1", "u1", browser.State);
            turn.DecidePages("merge");
            return true;
        });
        user.Offers("p1").ShouldBeEmpty();

        user.Track(Track("Product Viewed", messageId: "m2", session: "s2"));
        user.Offers("p1").ShouldBe(["keen-offer"]);
    }

    private static void View(PureShopper shopper, params string[] categories)
    {
        foreach (var category in categories)
        {
            shopper.Now += TimeSpan.FromMinutes(1);
            shopper.Track(Track("Product Viewed", $$"""{"product_id":"p","category":"{{category}}"}""", at: shopper.Now));
        }
    }
}
