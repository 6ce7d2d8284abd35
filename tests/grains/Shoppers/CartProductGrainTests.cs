using System.Text;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Hosting;
using Realtime.Grains.Journaling;
using Realtime.Products;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>Price and availability, as the shop told them last, when a cart is about to be called abandoned.</summary>
public sealed class CartProductGrainTests
{
    private static readonly TimeSpan _idle = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Call_LeavesOutWhatCannotBeHadAndTakesThePriceOfNow()
    {
        await using var host = await GrainHost.Start();
        await Tell(host, "lamp", new(true, 15, "EUR"));
        await Tell(host, "desk", new(false));
        await Tell(host, "chair", new(true, 99, "USD"));
        await host.Shopper().Handle(new([Before("desk", 50), Before("chair", 30), Before("shelf", 7), Added("lamp", 20, 2)], []));

        await Leave(host);
        Called(host).ShouldHaveSingleItem().ShouldBe(
            """{"shopper":"anna","cart":"anna","lines":[{"productId":"chair","price":30,"quantity":1},{"productId":"shelf","price":7,"quantity":1},{"productId":"lamp","price":15,"quantity":2}],"value":67,"currency":"EUR"}""");
        var shopper = host.Store.Read<ShopperRecord>("shopper/shop/anna")!.Shopper!;
        (shopper.Foremost()!.Id, shopper.Foremost()!.Price).ShouldBe(("lamp", 15));
        shopper.Cart.Value.ShouldBe(127, "the cart itself stays as it was filled");
    }

    [Fact]
    public async Task Call_WithNothingToBeHad_IsNotMadeUntilTheCartChanges()
    {
        await using var host = await GrainHost.Start();
        await Tell(host, "lamp", new(false));
        await host.Shopper().Handle(new([Added("lamp", 20)], []));
        await Leave(host);
        await Tell(host, "lamp", new(true));
        await Leave(host);

        Called(host).ShouldBeEmpty();
        var row = host.Store.Read<ShopperRecord>("shopper/shop/anna")!;
        row.Shopper!.Membership.Ids().ShouldBe([BuiltInSegments.AddedNotBought]);
        row.DueAt.ShouldBeNull();

        await host.Shopper().Handle(new([Added("lamp", 20)], []));
        await Leave(host);
        Called(host).Length.ShouldBe(1);
    }

    /// <summary>A page opens after the time and before anybody looked: its decision waits for no product.</summary>
    [Fact]
    public async Task Decision_OfAShopperWhoseCartIsDue_AsksForNoProduct()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("back", eligibility: """{"segments":{"$in":["abandonedCart"]}}"""));
        await host.Shopper().Handle(new([Added("lamp", 20)], []));
        host.Time.Advance(_idle + TimeSpan.FromSeconds(30));
        var (edge, reference) = host.Edge();

        var shown = await host.Shopper().Attach(new(new("e1", "c1", reference), Page("p1", "s2", "hero"), 0));
        shown.Propositions.ShouldHaveSingleItem().Items.ShouldBeEmpty();
        Called(host).ShouldBeEmpty();

        await host.Enforced();
        await host.Pass(TimeSpan.FromSeconds(1));
        (await edge.Next("the offer, as soon as the products were asked for")).Propositions[0].Items.ShouldHaveSingleItem();
        Called(host).Length.ShouldBe(1);
    }

    /// <summary>The time may be up between the question and the turn, wherever that is: then nothing is called yet.</summary>
    [Fact]
    public async Task Call_OfACartThatIsLeftWhileTheShopperLooks_IsNotMadeUnasked()
    {
        await using var host = await GrainHost.Start();
        foreach (var early in Enumerable.Range(0, 15))
        {
            var shopper = $"anna{early}";
            var at = host.Time.GetUtcNow();
            await Tell(host, "lamp", new(false));
            await host.Shopper(shopper).Handle(new([Added("lamp", 20)], []));
            host.Time.SetUtcNow(at + _idle - TimeSpan.FromMilliseconds(early));

            host.Time.EachRead = TimeSpan.FromMilliseconds(1);
            await host.Shopper(shopper).Refresh(ShopperTurn.DeadlineTrigger);
            host.Time.EachRead = TimeSpan.Zero;
            Called(host).ShouldBeEmpty($"{early} reads of the clock before it");
        }
    }

    /// <summary>One row can't be read: that product counts as never told, and the others as told.</summary>
    [Fact]
    public async Task Call_WithAProductThatFails_IsMadeWithoutIt()
    {
        await using var host = await GrainHost.Start();
        await Tell(host, "lamp", new(true, 15, "EUR"));
        host.Store.Reading = key => key == "product/shop/desk" ? Task.FromException(new IOException("as told")) : Task.CompletedTask;
        await host.Shopper().Handle(new([Before("desk", 50), Added("lamp", 20)], []));

        await Leave(host);
        Called(host).ShouldHaveSingleItem().ShouldContain("""[{"productId":"desk","price":50,"quantity":1},{"productId":"lamp","price":15,"quantity":1}]""");
        host.Store.Read<ShopperRecord>("shopper/shop/anna")!.DueAt.ShouldBeNull();
    }

    /// <summary>Products that never answer: what else was to be done is done, and they are asked again in a while.</summary>
    [Fact]
    public async Task Call_WithAProductThatDoesNotAnswer_WaitsForItAndKeepsNothingElseFromGoingOn()
    {
        await using var host = await GrainHost.Start();
        var (asked, answer) = (0, new TaskCompletionSource());
        host.Store.Reading = key =>
        {
            asked += key == "product/shop/lamp" ? 1 : 0;
            return key == "product/shop/lamp" ? answer.Task : Task.CompletedTask;
        };
        await host.Shopper().Handle(new([Added("lamp", 20)], []));
        await Waiting.Until(() => host.Cart().View(), cart => cart.Quantity == 1, "the cart");
        host.Time.Advance(_idle);
        var looking = host.Grains.GetGrain<IDueGrain>(0).Poke();
        await Waiting.Until(() => Task.FromResult(asked), times => times == 1, "the question");
        await Waiting.Until(
            () =>
            {
                host.Time.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(looking.IsCompleted);
            },
            done => done,
            "an end of the waiting");

        Called(host).ShouldBeEmpty();
        var row = host.Store.Read<ShopperRecord>("shopper/shop/anna")!;
        row.Shopper!.Outbox.ShouldBeEmpty("what was delivered is dropped");
        row.DueAt.ShouldNotBeNull().ShouldBeGreaterThan(host.Time.GetUtcNow() + TimeSpan.FromSeconds(5));
        await host.Shopper().Handle(new([Viewed("chair")], []));
        host.Store.Read<ShopperRecord>("shopper/shop/anna")!.DueAt.ShouldBe(row.DueAt, "an event asks for none of them");

        answer.SetResult();
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await host.Grains.GetGrain<IDueGrain>(0).Poke();
        Called(host).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Product_ToldAgain_IsWhatWasToldLastAlsoAfterARestart()
    {
        var host = await GrainHost.Start();
        (await Product(host, "lamp").Told()).ShouldBeNull();
        await Tell(host, "lamp", new(true, 15, "EUR"));
        await Tell(host, "lamp", new(false, 12));

        await using var next = await host.Restart();
        (await Product(next, "lamp").Told()).ShouldBe(new(false, 12));
        var writes = next.Store.Writes;
        await Tell(next, "lamp", new(false, 12));
        next.Store.Writes.ShouldBe(writes, "what is known is not written again");
    }

    private static ShopperEvent Before(string product, decimal price) => Added(product, price) with { At = Noon.AddMinutes(-1) };

    private static IProductGrain Product(GrainHost host, string id) => host.Grains.GetGrain<IProductGrain>(GrainKeys.Of("shop", id));

    private static Task Tell(GrainHost host, string id, ToldProduct told) => Product(host, id).Tell(told);

    private static async Task Leave(GrainHost host)
    {
        host.Time.Advance(_idle);
        await host.Grains.GetGrain<IDueGrain>(0).Poke();
        await host.Grains.GetGrain<IDueGrain>(0).Poke();
    }

    private static string[] Called(GrainHost host) =>
        [.. host.Store.Journal.Where(record => record.Entry.Kind == JournalKinds.CartAbandoned).Select(record => Encoding.UTF8.GetString(record.Entry.Body.Span))];
}
