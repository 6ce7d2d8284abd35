using Realtime.Campaigns;
using Realtime.Cluster.Tests.Hosting;
using Realtime.Common;
using static Realtime.Grains.Given;

namespace Realtime.Cluster.Tests.Silos;

public sealed class LeaseTests
{
    private const int Budget = 100;

    [ClusterFact]
    public async Task Lease_OfAKilledSilo_IsForfeitedAndNeverLentAgain()
    {
        await using var cluster = await ClusterUnderTest.Start(2);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a", budget: new(BudgetUnit.Decisions, Budget, null))));
        var dying = cluster.Silos[1];
        var shown = await Shown(shop, await shop.ShopperOn(cluster.Silos[0]), "r1") + await Shown(shop, await shop.ShopperOn(dying), "r2");
        shown.ShouldBe(2);
        var start = dying.StartId;

        await cluster.Kill(dying);
        shown += await ShowAll(shop);

        // What it held was charged when it was lent: neither spent any more nor lent to others.
        var survivor = cluster.Silos.Single().StartId;
        var delivery = (await shop.Campaign("a").Delivery([survivor]))!;
        var forfeited = Budget - shown;
        forfeited.ShouldBeInRange(1, (Budget / 20) + 1);
        survivor.ShouldNotBe(start);
        (await shop.Campaign("a").View())!.Budget!.Left.ShouldBe(0);
        delivery.LostToDeadSilos.ShouldBeInRange(forfeited, forfeited + 1);
    }

    [ClusterFact]
    public async Task Lease_OfADrainedSilo_IsSpentByTheOthers()
    {
        await using var cluster = await ClusterUnderTest.Start(2);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a", budget: new(BudgetUnit.Decisions, Budget, null))));
        var shown = await Shown(shop, await shop.ShopperOn(cluster.Silos[1]), "r1");

        await cluster.Stop(cluster.Silos[1]);
        shown += await ShowAll(shop);

        shown.ShouldBe(Budget);
    }

    /// <summary>New shoppers until the budget is spent: nothing left to lend, and nothing that the silo still holds.</summary>
    private static async Task<int> ShowAll(Shop shop)
    {
        var shown = 0;
        var refused = 0;
        for (var i = 0; refused < 50; i++)
        {
            var one = await Waiting.Until(() => TryShow(shop, $"n{i}"), one => one >= 0, "a decision after a silo has gone");
            shown += one;
            var left = (await shop.Campaign("a").View())!.Budget!.Left;
            refused = one == 0 && left == 0 ? refused + 1 : 0;
        }

        return shown;
    }

    private static async Task<int> TryShow(Shop shop, string shopper)
    {
        try
        {
            return await Shown(shop, shopper, "r");
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or GrainRefusalException)
        {
            return -1;
        }
    }

    private static async Task<int> Shown(Shop shop, string shopper, string request) => (await shop.Decide(shopper, request)).Propositions[0].Items.Length;
}
