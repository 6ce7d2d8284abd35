using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Choosing;
using Realtime.Grains.Ids;
using Realtime.Grains.Shoppers;
using Realtime.Shoppers;

namespace Realtime.Benchmarks.Shoppers;

/// <summary>A shopper who goes through a shop, turn by turn, without a grain around it.</summary>
internal sealed class SimulatedShopper(DecisionTable table, int seed, DateTimeOffset began) : IBudgetGate
{
    private static readonly string[] _brands = ["Acme", "Nordwind", "Kiefer", "Lumen", "Tide"];
    private readonly Random _random = new(seed);
    private readonly RandomIdSource _ids = new();

    public DateTimeOffset Now { get; private set; } = began;

    public ShopperState State { get; private set; } = ShopperState.New($"shopper-{seed:x8}", began);

    public int Events { get; private set; }

    public BudgetAnswer TryTake(string campaignId) => BudgetAnswer.Taken;

    /// <summary>A visit of that many events, each 20 s after the last, all displayed that is shown on its pages.</summary>
    /// <param name="events">Four of five are product views, one page in five of them begins with a navigation.</param>
    public void Visit(int events, bool pages, bool leave)
    {
        var session = $"session-{Now.ToUnixTimeSeconds()}";
        for (var i = 0; i < events; i++)
        {
            Now += TimeSpan.FromSeconds(20);
            if (pages && i % 5 == 0)
            {
                Navigate(session, i);
            }

            Happen(session);
        }

        if (leave)
        {
            Turn(turn =>
            {
                turn.Detach("c1", cutOff: false);
                return true;
            });
            Now += TimeSpan.FromMinutes(31);
            Turn(turn =>
            {
                turn.DecidePages("rest");
                return true;
            });
        }
    }

    public void Rest(TimeSpan span) => Now += span;

    private void Navigate(string session, int i)
    {
        var page = new PageView($"page-{Events}-{i}", session, Context(), [new("hero", null), new("cart", null)]);
        var shown = Turn(turn => turn.DecidePage(turn.Attach(page, "edge", "c1"), "subscribe", TimeSpan.FromSeconds(30), false, push: false));
        foreach (var proposition in shown)
        {
            if (!proposition.Items.IsEmpty)
            {
                Turn(turn => turn.Apply(new PropositionReport(proposition.Number, ReportKind.Display, _ids.NewId(), null, null)));
            }
        }
    }

    private void Happen(string session)
    {
        Events++;
        var product = (int)(Math.Pow(_random.NextDouble(), 3) * 400);
        var (category, brand) = ($"category-{product % 12}", _brands[product % _brands.Length]);
        var (name, properties) = _random.Next(20) switch
        {
            < 14 => ("Product Viewed", $$"""{"product_id":"sku-{{product:0000}}","name":"A product that has a name","category":"{{category}}","brand":"{{brand}}","price":{{5 + (product % 150)}}.95,"currency":"EUR","image_url":"https://shop.example/p/{{product}}.jpg"}"""),
            14 => ("Product Added", $$"""{"product_id":"sku-{{product % 3:0000}}","category":"{{category}}","price":19.95,"quantity":1,"currency":"EUR"}"""),
            15 => ("Products Searched", $$"""{"query":"warm {{category}}"}"""),
            16 => ("Product List Viewed", $$"""{"list_id":"{{category}}","category":"{{category}}"}"""),
            17 => ("Product Clicked", $$"""{"product_id":"sku-{{product:0000}}","category":"{{category}}","position":{{product % 20}} }"""),
            18 when Events % 50 == 0 => ("Order Completed", $$"""{"order_id":"o{{Events}}","total":59.90,"currency":"EUR"}"""),
            18 => ("Cart Viewed", "{}"),
            _ => ($"Custom {_random.Next(12)}", """{"value":3}"""),
        };
        var happened = new ShopperEvent(
            Guid.NewGuid().ToString(), EventType.Track, name, Now, Utf8Json.FromUtf8(System.Text.Encoding.UTF8.GetBytes(properties)), null, session, null, Context(), null);
        Turn(turn =>
        {
            turn.Apply(happened);
            turn.DecidePages(name);
            return true;
        });
        State = State with { Outbox = [] };
    }

    private T Turn<T>(Func<ShopperTurn, T> apply)
    {
        var turn = new ShopperTurn(new("shop", "shop/" + State.Id, table, true, this, _ids, Now), State);
        var result = apply(turn);
        State = turn.Complete();
        return result;
    }

    private static PageContext Context() => new(
        "de-DE", "EUR", "Europe/Berlin", "mobile", "device-1", "/p/1", "https://shop.example/p/1?utm_source=news&utm_medium=email", "A product", "https://www.google.com/");
}
