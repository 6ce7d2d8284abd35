using System.Text.Json;
using Realtime.Catalog;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// However long a shopper has been there, its row is no larger than that of one that has been there for days. How many
/// exposures it has is bounded by how they are thinned: <c>ExposureThinningTests</c>.
/// </summary>
public sealed class BoundedStateTests
{
    private const int ADay = 137;

    /// <summary>How much larger the row of the old shopper may be: names that come by rarely, and numbers of more digits.</summary>
    private const double Slack = 1.15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Row_AfterFiftyThousandEvents_IsNoLargerThanAfterFiveHundred(int seed)
    {
        var young = Bytes(Live(seed, 500));
        var old = Bytes(Live(seed, 50_000));

        old.ShouldBeLessThanOrEqualTo((int)(young * Slack), $"after 500 events the row has {young} bytes");
    }

    /// <summary>Whatever a shopper sends: names, categories and products without end, and values as long as they may be.</summary>
    [Fact]
    public void Row_OfAShopperWhoSendsWhateverFits_StaysWithinItsBound()
    {
        var shopper = new PureShopper(Snapshot());
        for (var i = 0; i < 4_000; i++)
        {
            shopper.Now += TimeSpan.FromMinutes(1);
            var text = new string((char)('a' + (i % 26)), 150);
            shopper.Track(Track(
                i % 2 == 0 ? "Product Viewed" : $"Event {i} {text}"[..100],
                $$"""{"product_id":"{{i}}{{text}}","category":"{{i}}{{text}}","brand":"{{i}}{{text}}","price":{{i}} }""", $"message {i}", $"session {i / 40}", shopper.Now));
        }

        var state = shopper.State with { Seen = SeenMessages.Empty };
        Bytes(state).ShouldBeLessThan(80_000);
        shopper.State.History.Bytes.ShouldBeLessThanOrEqualTo(8 * 1024);
    }

    private static ShopperState Live(int seed, int events)
    {
        var random = new Random(seed);
        var shopper = new PureShopper(Snapshot() with { Segments = [Segment("keen", """{"$did":{"event":"Product Viewed","atLeast":5,"within":"P1D"}}""")] });
        for (var i = 0; i < events; i++)
        {
            shopper.Now += TimeSpan.FromDays(1.0 / ADay) + (i % 45 == 0 ? TimeSpan.FromMinutes(31) : TimeSpan.Zero);
            var product = random.Next(300);
            var name = random.Next(10) switch
            {
                _ when i % 100 == 99 => "Order Completed",
                < 5 => "Product Viewed",
                5 => "Product Added",
                6 => "Product Clicked",
                7 => "Products Searched",
                _ => $"Custom {random.Next(10)}",
            };
            shopper.Track(Track(
                name, $$"""{"product_id":"sku-{{product:000}}","category":"category-{{product % 12:00}}","brand":"brand-{{product % 7}}","price":{{10 + (product % 90)}}.95}""",
                $"{seed}-{i}", $"s{i / 45}", shopper.Now));
            shopper.State = shopper.State with { Outbox = [] };
        }

        return shopper.State;
    }

    private static int Bytes(ShopperState state) => JsonSerializer.SerializeToUtf8Bytes(new ShopperRecord { Shopper = state }, GrainsJson.Default.ShopperRecord).Length;

    private static SegmentDefinition Segment(string id, string condition) => new(id, id, Json(condition), 1);
}
