using Realtime.Campaigns;
using Realtime.Cluster.Tests.Hosting;
using Realtime.Web.Access;
using Realtime.Tenants;
using static Realtime.Grains.Given;

namespace Realtime.Cluster.Tests.Edges;

public sealed class PushTests
{
    [ClusterFact]
    public async Task Push_WhenOneEdgeDies_ReachesThePageThroughTheOther()
    {
        await using var cluster = await ClusterUnderTest.Start(2);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a", eligibility: """{"session.views":{"$gte":3}}""")));
        var (first, second) = (await cluster.NewEdge(), await cluster.NewEdge());
        var token = await first.NewShopper("shop");
        await using var left = await TestPage.Open(first, token, "left");
        await using var right = await TestPage.Open(second, token, "right");
        (await left.Track("p1")).ShouldBe(1);

        await first.Kill();
        await left.Hub.Closed.Within("the end of the page's connection");
        await using var back = await TestPage.Open(second, token, "left");
        (await back.Track("p2")).ShouldBe(1);
        (await back.Track("p3")).ShouldBe(1);

        foreach (var page in new[] { back, right })
        {
            var changed = await page.Hub.Next("PropositionsChanged", call => call.Arguments[1].Find("[0].items[0].campaignId")?.GetString() == "a");
            changed.ShouldNotBeNull();
        }

        await shop.Act("a", CampaignVerb.Pause);
        await back.Hub.Next("PropositionWithdrawn");
        await right.Hub.Next("PropositionWithdrawn");
    }

    [ClusterFact]
    public async Task Page_WhenItsShoppersSiloIsKilled_IsToldToResumeAndHearsOfTheNextEvent()
    {
        await using var cluster = await ClusterUnderTest.Start(2);
        var shop = await Shop.Open(cluster);
        await shop.Enforced(await shop.Publish(Definition("a", eligibility: """{"session.views":{"$gte":2}}""")));
        var edge = await cluster.NewEdge();
        var dying = cluster.Silos[1];
        ShopperToken token;
        do
        {
            token = await edge.NewShopper("shop");
            await shop.Shopper(token.ShopperId).View();
        }
        while (cluster.Of(shop.Shopper(token.ShopperId)) != dying);

        await using var page = await TestPage.Open(edge, token, "page");
        (await page.Track("p1")).ShouldBe(1);

        await cluster.Kill(dying);
        await page.Hub.Next("Resync");
        await page.Resume();

        (await page.Track("p2")).ShouldBe(1);
        await page.Hub.Next("PropositionsChanged", call => call.Arguments[1].Find("[0].items[0].campaignId")?.GetString() == "a");
    }
}
