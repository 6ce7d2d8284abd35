using Realtime.Carts;
using Realtime.Due;
using Realtime.Grains.Carts;
using Realtime.Grains.Hosting;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

/// <summary>What a shopper's events say to a cart arrives, once, whatever dies on the way.</summary>
public sealed class OutboxGrainTests
{
    [Fact]
    public async Task Change_ReachesTheCartOnce()
    {
        await using var host = await GrainHost.Start();
        await host.Shopper().Handle(new([Added("lamp", 20, 2, "m1")], []));
        await Delivered(host, 2);
        await host.Shopper().Handle(new([Added("lamp", 20, 1, "m2")], []));

        (await Delivered(host, 3)).Value.ShouldBe(60);
        await WokenClean(host);
    }

    /// <summary>
    /// Writes: the shopper with its outbox, the cart, the shopper without. A crash at each leaves the rest to the wake-up.
    /// </summary>
    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(2, true, true)]
    [InlineData(1, false, false)]
    public async Task Change_WhenTheProcessDies_IsDeliveredByTheNext(int write, bool committed, bool arrives)
    {
        var host = await GrainHost.Start();
        host.Store.CrashAt(write, committed);
        var handled = await Record.ExceptionAsync(() => host.Shopper().Handle(new([Added("lamp", 20, 2, "m1")], [])));
        await Waiting.Until(() => Task.FromResult(host.Store.Dead), dead => dead, "the crash");
        (handled is null || write == 1).ShouldBeTrue();

        await using var next = await host.Restart();
        await WokenClean(next);
        (await next.Cart().View()).Quantity.ShouldBe(arrives ? 2 : 0);
        (await next.Shopper().Handle(new([Added("lamp", 20, 2, "m1")], []))).Repeated.ShouldBe([arrives]);
        (await Delivered(next, 2)).Quantity.ShouldBe(2);
    }

    [Fact]
    public async Task Changes_MoreThanACartRemembers_AreStillAppliedOnce()
    {
        var host = await GrainHost.Start();
        host.Store.Fate = grain => grain.StartsWith("cart", StringComparison.Ordinal) ? WriteFate.Fail : WriteFate.Commit;
        var events = Enumerable.Range(0, Cart.AppliedKept + 50).Select(i => Added("lamp", 1, 1, $"m{i}"));
        await host.Shopper().Handle(new([.. events], []));

        // The first batch is applied, and its answer lost.
        var failed = false;
        host.Store.Fate = grain => grain.StartsWith("cart", StringComparison.Ordinal) && !failed && (failed = true) ? WriteFate.CommitAndFail : WriteFate.Commit;
        await using var next = host;
        await WokenClean(next);
        await WokenClean(next);
        (await next.Cart().View()).Quantity.ShouldBe(Cart.AppliedKept + 50);
    }

    [Fact]
    public async Task Cart_WhenTheSameChangesComeAgain_ChangesNothing()
    {
        await using var host = await GrainHost.Start();
        var change = new CartChange("m1", CartChangeKind.Add, new("lamp", null, null, 20, 1), "EUR", Noon, "anna");
        await host.Cart().Apply([change]);
        var writes = host.Store.Writes;

        (await host.Cart().Apply([change])).Quantity.ShouldBe(1);
        host.Store.Writes.ShouldBe(writes);
    }

    private static Task<CartView> Delivered(GrainHost host, int quantity) =>
        Waiting.Until(() => host.Cart().View(), cart => cart.Quantity >= quantity, $"{quantity} pieces in the cart");

    /// <summary>Wakes what is due, until nothing is.</summary>
    private static async Task WokenClean(GrainHost host)
    {
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await Waiting.Until(
            async () =>
            {
                host.Time.Advance(TimeSpan.FromMinutes(2));
                return await host.Grains.GetGrain<IDueGrain>(0).Poke();
            },
            woken => woken == 0,
            "an empty outbox");
        (host.Store.Read<ShopperRecord>("shopper/shop/anna")?.Shopper?.Outbox.IsEmpty ?? true).ShouldBeTrue();
    }
}
