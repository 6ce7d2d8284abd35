using Realtime.Cluster.Tests.Hosting;
using Realtime.Common;
using Realtime.Grains;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Cluster.Tests.Silos;

public sealed class KilledSiloTests
{
    private const int Shoppers = 24;
    private const int EventsBefore = 5;
    private const int Events = 20;

    [ClusterFact]
    public async Task Handle_WhenASiloIsKilledUnderLoad_LosesNothingAcknowledgedAndAppliesNothingTwice()
    {
        await using var cluster = await ClusterUnderTest.Start(3);
        var shop = await Shop.Open(cluster);
        var warm = new CountdownEvent(Shoppers);
        var load = Enumerable.Range(0, Shoppers).Select(i => Task.Run(() => Send(shop.Shopper($"s{i}"), warm))).ToList();
        await Task.Run(warm.Wait).Within($"{EventsBefore} events of each shopper");

        await cluster.Kill(cluster.Silos[1]);
        await Task.WhenAll(load).Within("every event acknowledged after the kill");

        for (var i = 0; i < Shoppers; i++)
        {
            var view = await shop.Shopper($"s{i}").View();
            view.Attributes.Parse().GetProperty("session").GetProperty("events").GetInt32().ShouldBe(Events, $"shopper {i}");
        }
    }

    [ClusterFact]
    public Task Decide_WhenTheShoppersSiloIsKilled_KeepsTheCap() => KeepsTheCap(adoNet: false);

    [ClusterFact]
    public Task Decide_OnOrleansOwnPersistenceWhenTheShoppersSiloIsKilled_KeepsTheCap() => KeepsTheCap(adoNet: true);

    private static async Task KeepsTheCap(bool adoNet)
    {
        await using var cluster = await ClusterUnderTest.Start(2, adoNet);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a", caps: [Cap(1)])));
        var shopper = await shop.ShopperOn(cluster.Silos[1]);
        (await shop.Decide(shopper, "r1")).Propositions[0].Items.ShouldHaveSingleItem();

        await cluster.Kill(cluster.Silos[1]);

        var again = await Retry(() => shop.Decide(shopper, "r2"));
        again.Propositions[0].Items.ShouldBeEmpty();
        again.Propositions[0].Reasons.ShouldContain(reason => reason.Code == ReasonCode.CapReached);
        cluster.Of(shop.Shopper(shopper)).Name.ShouldBe(cluster.Silos.Single().Name);
    }

    /// <summary>As a page does: the same message again until it is acknowledged.</summary>
    private static async Task Send(IShopperGrain shopper, CountdownEvent warm)
    {
        for (var i = 0; i < Events; i++)
        {
            var happened = Viewed($"p{i}", messageId: $"{shopper.GetPrimaryKeyString()}-{i}");
            await Retry(() => shopper.Handle(new([happened], [])));
            if (i == EventsBefore)
            {
                warm.Signal();
            }
        }
    }

    private static async Task<T> Retry<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException or GrainRefusalException)
            {
                // The silo is gone and the cluster does not know yet.
                await Task.Delay(20);
            }
        }
    }
}
