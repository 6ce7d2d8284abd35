using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Grains;
using Realtime.Shoppers;
using Realtime.Tenants;

namespace Realtime.Cluster.Tests.Hosting;

/// <summary>The tenant of a test, with a placement <c>hero</c>.</summary>
internal sealed class Shop(ClusterUnderTest cluster)
{
    private const string Id = "shop";

    public ICatalogGrain Catalog => cluster.Grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(Id));

    public static async Task<Shop> Open(ClusterUnderTest cluster)
    {
        var shop = new Shop(cluster);
        await cluster.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(Id)).Create(Id);
        await shop.Catalog.PutPlacement(Given.Placement("hero"));
        return shop;
    }

    public IShopperGrain Shopper(string id) => cluster.Grains.GetGrain<IShopperGrain>(GrainKeys.Of(Id, id));

    public ICampaignGrain Campaign(string id) => cluster.Grains.GetGrain<ICampaignGrain>(GrainKeys.Of(Id, id));

    /// <summary>Publishes a campaign and answers the snapshot's number.</summary>
    public async Task<long> Publish(CampaignDefinition definition)
    {
        await Campaign(definition.Id).SaveDraft(definition, Given.Ann, null);
        return await Act(definition.Id, CampaignVerb.Publish);
    }

    public async Task<long> Act(string campaign, CampaignVerb verb)
    {
        var outcome = await Campaign(campaign).Act(new(verb, null, "a test"), Given.Ann, null);
        outcome.Refusal.ShouldBe(CampaignRefusal.None);
        return outcome.Snapshot!.Value;
    }

    /// <summary>Has every silo follow the catalogue, and waits until all decide by that snapshot.</summary>
    public async Task Enforced(long number)
    {
        foreach (var silo in cluster.Silos)
        {
            var table = await silo.Tables.Follow(Id);
            await Waiting.Until(() => Task.FromResult(table.Current.Snapshot.Number), current => current >= number, $"snapshot {number} on {silo.Name}");
        }
    }

    public Task<Decision> Decide(string shopper, string request) =>
        Shopper(shopper).Decide(new(request, Given.Page($"page-{request}", "s1", "hero"), [], ActivationMode.OnDisplay, false));

    /// <summary>Shoppers that are active on that silo.</summary>
    public async Task<string> ShopperOn(SiloUnderTest silo)
    {
        for (var i = 0; ; i++)
        {
            var id = $"of-{silo.Name}-{i}";
            await Shopper(id).View();
            if (cluster.Of(Shopper(id)).Name == silo.Name)
            {
                return id;
            }
        }
    }
}
