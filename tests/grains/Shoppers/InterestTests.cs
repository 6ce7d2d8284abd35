using Realtime.Catalog;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Products viewed or put into the cart and not bought: kept live, for segments and for offers that name them.</summary>
public sealed class InterestTests
{
    [Fact]
    public void Products_WhenBought_AreNoLongerWaitedFor()
    {
        var shopper = new PureShopper(Snapshot());
        Do(shopper, "Product Viewed", "lamp");
        Do(shopper, "Product Added", "lamp");
        Do(shopper, "Product Viewed", "chair");
        (Viewed(shopper), Added(shopper)).ShouldBe(("chair,lamp", "lamp"));

        // The order lists nothing, so it is of what is in the cart.
        Do(shopper, "Order Completed", null);
        (Viewed(shopper), Added(shopper)).ShouldBe(("chair", ""));
        Do(shopper, "Product Viewed", "lamp");
        (Viewed(shopper), Added(shopper)).ShouldBe(("lamp,chair", ""));

        shopper.Now += TimeSpan.FromMinutes(1);
        shopper.Track(Track("Order Completed", """{"products":[{"product_id":"chair"},{"sku":"lamp"}]}""", at: shopper.Now));
        Viewed(shopper).ShouldBe("");
    }

    [Fact]
    public void Product_TakenOutOfTheCart_IsOnlyViewed()
    {
        var shopper = new PureShopper(Snapshot());
        Do(shopper, "Product Viewed", "lamp");
        Do(shopper, "Product Added", "lamp");
        Do(shopper, "Product Removed", "lamp");

        (Viewed(shopper), Added(shopper)).ShouldBe(("lamp", ""));
    }

    [Fact]
    public void Order_ThatArrivesLate_LeavesWhatWasViewedAfterIt()
    {
        var shopper = new PureShopper(Snapshot());
        Do(shopper, "Product Viewed", "lamp");
        var ordered = shopper.Now.AddSeconds(30);
        Do(shopper, "Product Viewed", "lamp");
        shopper.Track(Track("Order Completed", """{"products":[{"product_id":"lamp"}]}""", at: ordered));

        Viewed(shopper).ShouldBe("lamp");
    }

    [Fact]
    public void Products_MoreThanAreKept_ForgetTheOldest()
    {
        var shopper = new PureShopper(Snapshot());
        foreach (var i in Enumerable.Range(0, 50))
        {
            Do(shopper, "Product Viewed", $"p{i}");
        }

        Viewed(shopper).ShouldBe("p49,p48,p47,p46,p45,p44,p43,p42");
    }

    /// <summary>The browser viewed, the phone bought: whoever knows more prevails, whichever way the two are joined.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Absorb_OfWhoeverBought_EndsTheWait(bool boughtFirst)
    {
        var (browser, user) = (new PureShopper(Snapshot(), "browser"), new PureShopper(Snapshot(), "user"));
        Do(browser, "Product Viewed", "lamp");
        Do(browser, "Product Viewed", "chair");
        Do(user, "Product Viewed", "lamp");
        user.Now += TimeSpan.FromHours(boughtFirst ? -1 : 1);
        user.Track(Track("Order Completed", """{"products":[{"product_id":"lamp"}]}""", at: user.Now));
        user.Turn(turn =>
        {
            turn.Absorb("m1", "u1", browser.State);
            turn.DecidePages("merge");
            return true;
        });

        Viewed(user).ShouldBe(boughtFirst ? "chair,lamp" : "chair");
    }

    /// <summary>Whatever either did, the other way round the same: the latest of each kind, the details of whoever dealt with it last, the eight latest.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Union_OfTwo_KnowsWhatEitherDid(bool turned)
    {
        var browser = Interests.None
            .Added(Lamp("old name"), Noon).Viewed(Product("chair"), Noon.AddMinutes(1)).Added(Product("desk"), Noon.AddMinutes(2)).Viewed(Product("seen"), Noon.AddMinutes(9));
        var user = Interests.None
            .Viewed(Lamp("new name"), Noon.AddMinutes(3)).Viewed(Product("desk"), Noon).Bought(["desk"], Noon.AddMinutes(4)).Added(Product("shelf"), Noon.AddMinutes(5));
        var both = turned ? user.Union(browser) : browser.Union(user);

        both.Products.Select(known => (known.Product.Id, known.ViewedAt, known.AddedAt, known.BoughtAt)).ShouldBe(
        [
            ("seen", Noon.AddMinutes(9), null, null), ("shelf", null, Noon.AddMinutes(5), null), ("desk", Noon, Noon.AddMinutes(2), Noon.AddMinutes(4)),
            ("lamp", Noon.AddMinutes(3), Noon, null), ("chair", Noon.AddMinutes(1), null, null),
        ]);
        (string.Join(',', both.AddedNotBought()), string.Join(',', both.ViewedNotBought())).ShouldBe(("shelf,lamp", "seen,lamp,chair"));
        both.Products[3].Product.Name.ShouldBe("new name");
        both.Foremost!.Id.ShouldBe("shelf");
        both.Union(browser).Products.ShouldBe(both.Products, "again it changes nothing");
        both.Union(user).Products.ShouldBe(both.Products);

        static ViewedProduct Lamp(string name) => new("lamp", name, null, null, null);
    }

    [Fact]
    public void Union_OfMoreThanAreKept_KeepsTheLatestOfBoth()
    {
        var (even, odd) = (Interests.None, Interests.None);
        foreach (var i in Enumerable.Range(0, Interests.Most))
        {
            even = even.Viewed(Product($"p{2 * i}"), Noon.AddMinutes(2 * i));
            odd = odd.Viewed(Product($"p{(2 * i) + 1}"), Noon.AddMinutes((2 * i) + 1));
        }

        string.Join(',', even.Union(odd).ViewedNotBought()).ShouldBe("p15,p14,p13,p12,p11,p10,p9,p8");
    }

    [Fact]
    public void Segment_OfProductsWaitedFor_IsEnteredAndLeftAndTheOfferNamesThem()
    {
        var waits = new SegmentDefinition("waits", "waits", Json("""{"shopper.addedNotBought":{"$size":{"$gt":0}}}"""), 1);
        var offer = Offer("waits-offer", minimumDisplay: TimeSpan.Zero);
        offer = offer with { Variants = [offer.Variants[0] with { Data = Json("""{"title":"Still thinking about {{product.name}}?"}""") }] };
        var shopper = new PureShopper(Snapshot(Published(Definition("waits", eligibility: """{"segments":{"$in":["waits"]}}""", offers: [offer]))) with { Segments = [waits] });
        shopper.Attach(Page("p1", "s1", "hero"));
        Do(shopper, "Product Viewed", "chair");
        shopper.Offers("p1").ShouldBeEmpty();

        Do(shopper, "Product Added", "lamp");
        shopper.Offers("p1").ShouldBe(["waits-offer"]);
        shopper.Shown("p1")!.Proposition.Items[0].Data.ToString().ShouldBe("""{"title":"Still thinking about The lamp?"}""");
        shopper.Display(shopper.Shown("p1")!.Proposition.Number);
        Do(shopper, "Order Completed", null);
        shopper.Offers("p1").ShouldBeEmpty();
        shopper.Journal.Select(entry => $"{entry.Kind} {entry.Subject}").ShouldContain("segment.exited waits");
    }

    private static ViewedProduct Product(string id) => new(id, id, null, null, null);

    private static void Do(PureShopper shopper, string name, string? product)
    {
        shopper.Now += TimeSpan.FromMinutes(1);
        shopper.Track(Track(name, product is null ? "{}" : $$"""{"product_id":"{{product}}","name":"The {{product}}","price":5}""", at: shopper.Now));
    }

    private static string Viewed(PureShopper shopper) => string.Join(',', shopper.State.Interests.ViewedNotBought());

    private static string Added(PureShopper shopper) => string.Join(',', shopper.State.Interests.AddedNotBought());
}
