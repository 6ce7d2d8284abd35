using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Cluster.Tests.Hosting;
using static Realtime.Grains.Given;

namespace Realtime.Cluster.Tests.Silos;

public sealed class SnapshotTests
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(20);

    [ClusterFact]
    public async Task Publish_ReachesEverySiloAndEveryEdge()
    {
        await using var cluster = await ClusterUnderTest.Start(3);
        var shop = await Shop.Open(cluster);
        var edges = new[] { await cluster.NewEdge(), await cluster.NewEdge() };
        await shop.Enforced(await shop.Publish(Definition("a")));
        foreach (var edge in edges)
        {
            await edge.Follow("shop");
        }

        foreach (var verb in new[] { CampaignVerb.Pause, CampaignVerb.Resume })
        {
            var number = await shop.Act("a", verb);
            var enforcement = await shop.Catalog.WaitEnforced(number, _generous);

            enforcement.Pending.ShouldBeEmpty();
            enforcement.Confirmed.Count(process => process.Kind == ProcessKind.Silo).ShouldBe(3);
            enforcement.Confirmed.Count(process => process.Kind == ProcessKind.Edge).ShouldBe(2);
            await shop.Enforced(number);
        }
    }

    [ClusterFact]
    public async Task Publish_AfterTheCataloguesSiloIsKilled_ReachesTheOthers()
    {
        await using var cluster = await ClusterUnderTest.Start(3);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a")));

        await cluster.Kill(cluster.Of(shop.Catalog));

        var number = await Waiting.Until(() => TryAct(shop), number => number > 0, "a pause after the kill");
        await shop.Enforced(number);
    }

    private static async Task<long> TryAct(Shop shop)
    {
        try
        {
            return await shop.Act("a", CampaignVerb.Pause);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return 0;
        }
    }
}
