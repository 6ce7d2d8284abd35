using Realtime.Cluster.Tests.Hosting;
using static Realtime.Grains.Given;

namespace Realtime.Cluster.Tests.Silos;

public sealed class MovingTests
{
    [ClusterFact]
    public async Task Stop_WhenASiloDrains_ItsShopperIsWhatItWasOnAnother()
    {
        await using var cluster = await ClusterUnderTest.Start(2);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a", caps: [Cap(1)])));
        var leaving = cluster.Silos[1];
        var id = await shop.ShopperOn(leaving);
        await shop.Shopper(id).Handle(new([Viewed("lamp", messageId: "m1")], []));
        var shown = (await shop.Decide(id, "r1")).Propositions[0];
        shown.Items.ShouldHaveSingleItem();

        await cluster.Stop(leaving);

        (await shop.Shopper(id).Handle(new([Viewed("lamp", messageId: "m1")], []))).Repeated.ShouldBe([true]);
        (await shop.Decide(id, "r1")).Propositions[0].Number.ShouldBe(shown.Number);
        (await shop.Decide(id, "r2")).Propositions[0].Items.ShouldBeEmpty();
        cluster.Of(shop.Shopper(id)).Name.ShouldNotBe(leaving.Name);
    }
}
