using System.Text;
using Realtime.Catalog;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Shoppers of turns alone who leave their carts.</summary>
internal static class LeftShoppers
{
    /// <summary>When a cart is abandoned, unless the tenant says otherwise.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>With a campaign for carts that were left.</summary>
    public static PureShopper Reminded(DecisionSettings? settings = null, string id = "anna")
    {
        var offer = Offer("back", minimumDisplay: TimeSpan.Zero);
        offer = offer with { Variants = [offer.Variants[0] with { Data = Json("""{"title":"Still thinking about {{product.name}}?"}""") }] };
        var campaign = Published(Definition("back", eligibility: """{"segments":{"$in":["abandonedCart"]}}""", offers: [offer]));
        return new(Snapshot(campaign) with { Settings = settings ?? DecisionSettings.Default }, id);
    }

    /// <summary>Who has just left a lamp in the cart.</summary>
    public static PureShopper Left(string id = "anna")
    {
        var shopper = Reminded(id: id);
        Do(shopper, "Product Added", "lamp");
        CalledWhile(shopper, Idle).Length.ShouldBe(1);
        IsIn(shopper, BuiltInSegments.AbandonedCart).ShouldBeTrue();
        return shopper;
    }

    public static void Do(PureShopper shopper, string name, string? product)
    {
        shopper.Now += TimeSpan.FromSeconds(1);
        shopper.Track(Track(
            name, product is null ? "{}" : $$"""{"product_id":"{{product}}","name":"The {{product}}","price":5,"currency":"EUR"}""", at: shopper.Now));
    }

    /// <summary>Carts called abandoned while time passes, in which the shopper looks again whenever its row or its page says so.</summary>
    public static string[] CalledWhile(PureShopper shopper, TimeSpan span)
    {
        var (called, until) = (new List<string>(), shopper.Now + span);
        while (shopper.State.Membership.LooksAgainAt is { } again && again <= until)
        {
            shopper.Now = again > shopper.Now ? again : shopper.Now;
            shopper.Refresh();
            called.AddRange(shopper.Journal.Where(entry => entry.Kind == JournalKinds.CartAbandoned).Select(entry => Encoding.UTF8.GetString(entry.Body.Span)));
            called.Count.ShouldBeLessThan(20, "it is called again and again");
        }

        shopper.Now = until;
        return [.. called];
    }

    public static bool IsIn(PureShopper shopper, string segment) => shopper.State.Membership.Ids().Contains(segment);

    public static string[] Segments(PureShopper shopper) =>
        [.. shopper.Journal.Where(entry => entry.Kind.StartsWith("segment", StringComparison.Ordinal)).Select(entry => $"{entry.Kind} {entry.Subject}")];
}
