using Realtime.Common;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

public sealed class EventTests
{
    private static readonly Realtime.Catalog.PublishedCampaign _interest =
        Published(Definition("interest", eligibility: """{"session.topCategoryViews":{"$gte":3}}"""));

    [Fact]
    public void Apply_WhenAMessageRepeats_ChangesNothing()
    {
        var shopper = new PureShopper(Snapshot());
        shopper.Track(Viewed("p1", messageId: "m")).ShouldBe([true]);
        var before = shopper.State;

        shopper.Track(Viewed("p2", messageId: "m")).ShouldBe([false]);
        shopper.Changed.ShouldBeFalse();
        shopper.State.ShouldBeSameAs(before);
        shopper.Now += TimeSpan.FromHours(24);
        shopper.Track(Viewed("p2", messageId: "m")).ShouldBe([false]);
        shopper.Now += TimeSpan.FromSeconds(2);
        shopper.Track(Viewed("p2", messageId: "m")).ShouldBe([true]);
    }

    [Fact]
    public void Apply_OfTheSameMessageTwiceInOneTurn_AppliesItOnce()
    {
        var shopper = new PureShopper(Snapshot());

        shopper.Track(Viewed("p1", messageId: "m"), Viewed("p1", messageId: "m")).ShouldBe([true, false]);
        shopper.State.Sessions[^1].Views.ShouldBe(1);
    }

    [Fact]
    public void Apply_WhenTheDayIsFull_RefusesAndAppliesNothing()
    {
        var shopper = new PureShopper(Snapshot());
        shopper.Track([.. Enumerable.Range(0, SeenMessages.MostADay).Select(i => Viewed("p", messageId: $"full{i}"))]);
        var before = shopper.State;

        Should.Throw<GrainRefusalException>(() => shopper.Track(Viewed("p"))).Code.ShouldBe(GrainRefusalException.TooManyEvents);
        shopper.State.ShouldBeSameAs(before);
        shopper.Now += TimeSpan.FromHours(25);
        shopper.Track(Viewed("p")).ShouldBe([true]);
    }

    [Fact]
    public void ThirdViewInACategory_BringsTheOfferToTheOpenPage()
    {
        var shopper = new PureShopper(Snapshot(_interest));
        shopper.Attach(Page("p1", "s1", "hero")).ShouldHaveSingleItem().Fallback.ShouldNotBeNull();

        shopper.Track(Viewed("a", "lamps"), Viewed("b", "chairs"));
        shopper.Track(Viewed("c", "lamps"));
        shopper.Pushes.ShouldBeEmpty();
        shopper.Track(Viewed("d", "lamps"));

        var push = shopper.Pushes.ShouldHaveSingleItem();
        (push.Kind, push.ConnectionId, push.Seq).ShouldBe((PushKind.Changed, "p1", shopper.State.Seq));
        push.Propositions.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().OfferId.ShouldBe("interest-offer");
        shopper.Facts[0].Placements.ShouldHaveSingleItem().Chosen.ShouldBe(["interest"]);
    }

    [Fact]
    public void Session_AfterItsIdleTime_BeginsAnewAndThePageGoesAlong()
    {
        var shopper = new PureShopper(Snapshot(_interest));
        shopper.Attach(Page("p1", "s1", "hero"));
        shopper.Track(Viewed("a"), Viewed("b"));
        shopper.Now += TimeSpan.FromMinutes(30);
        shopper.Track(Viewed("c"));

        shopper.State.Visits.ShouldBe(2);
        shopper.State.Sessions[^1].ShouldSatisfyAllConditions(session => session.Views.ShouldBe(1), session => session.ClientId.ShouldBe("s1"));
        shopper.State.Pages[0].SessionId.ShouldBe(shopper.State.Sessions[^1].Id);
        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Track(Viewed("d"), Viewed("e"));
        shopper.Offers("p1").ShouldBe(["interest-offer"]);
    }

    [Fact]
    public void Session_OfAnotherDevice_IsItsOwn()
    {
        var shopper = new PureShopper(Snapshot());
        shopper.Track(Viewed("a", session: "laptop"), Viewed("b", session: "phone"), Viewed("c", session: "laptop"));

        shopper.State.Sessions.Select(session => (session.Id, session.Views)).ShouldBe([("phone", 1), ("laptop", 2)]);
    }

    [Fact]
    public void Identify_KeepsTheNewestTraitAndTheClaim()
    {
        var shopper = new PureShopper(Snapshot());
        shopper.Track(Identify("""{"tier":"gold","city":"Ulm"}""", Noon), Identify("""{"tier":"silver"}""", Noon.AddHours(-1)), Identify("""{"city":"Bonn"}""", Noon));

        shopper.State.Traits["tier"].Value.ShouldBe(Json("\"gold\""));
        shopper.State.Traits["city"].Value.ShouldBe(Json("\"Bonn\""));
        shopper.State.ClaimedUserId.ShouldBe("ann");
        shopper.State.UserId.ShouldBeNull();
    }

    /// <summary>Anybody can send an event that names a proposition of long ago.</summary>
    [Theory]
    [InlineData("Promotion Viewed")]
    [InlineData("Promotion Clicked")]
    public void PromotionEvent_OfAnUnknownProposition_CountsNothing(string name)
    {
        var shopper = new PureShopper(Snapshot());

        shopper.Track(Track(name, proposition: 12345)).ShouldBe([true]);
        shopper.Journal.ShouldBeEmpty();
    }

    [Fact]
    public void PromotionViewed_OfAProposition_IsItsImpression()
    {
        var shopper = new PureShopper(Snapshot(Published(Definition("a"))));
        var number = shopper.Attach(Page("p1", "s1", "hero"))[0].Number;

        shopper.Track(Track("Promotion Viewed", proposition: number));
        shopper.Journal.ShouldHaveSingleItem().Kind.ShouldBe("impression");
        shopper.Display(number).ShouldBe(ReportStatus.Duplicate);
        shopper.Track(Track("Promotion Clicked", proposition: number));
        shopper.Journal.ShouldHaveSingleItem().Kind.ShouldBe("click");
        shopper.State.Exposures.Entries.Count(entry => entry.Event == Exposure.ImpressionEvent).ShouldBe(1);
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("\"79228162514264337593543950335\"")]
    [InlineData("1e300")]
    [InlineData("[]")]
    public void Numbers_BeyondReason_AreNone(string price)
    {
        var shopper = new PureShopper(Snapshot());
        shopper.Attach(Page("p1", "s1", "hero"));
        for (var i = 0; i < 3; i++)
        {
            shopper.Track(
                Track("Product Viewed", $$"""{"product_id":"x","price":{{price}}}"""),
                Track("Product Added", $$"""{"product_id":"x{{i}}","price":{{price}},"quantity":{{price}}}"""),
                Track("Order Completed", $$"""{"revenue":{{price}}}"""));
        }

        shopper.State.Cart.Value.ShouldBe(0);
        shopper.State.Sessions[^1].AveragePriceViewed.ShouldBeNull();
    }

    private static ShopperEvent Identify(string traits, DateTimeOffset at) =>
        Track("x", at: at) with { Type = EventType.Identify, Name = "", Traits = Json(traits), ClaimedUserId = "ann" };
}
