using Realtime.Campaigns;
using Realtime.Due;
using Realtime.Grains.Hosting;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Due;

public sealed class DueGrainTests
{
    [Fact]
    public async Task Poke_BeforeAnythingIsDue_WakesNobody()
    {
        await using var host = await Unannounced("a");

        host.Time.Advance(TimeSpan.FromSeconds(59));
        (await host.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(0);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        (await host.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(1);
    }

    [Fact]
    public async Task Poke_WhenOneCannotBeWoken_StillWakesTheOthers()
    {
        await using var host = await Unannounced("a", "b");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        host.Store.Fate = grain => grain == "campaign/shop/a" ? WriteFate.Fail : WriteFate.Commit;

        (await host.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(2);
        host.Store.Fate = null;
        (await host.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(1); // the one that failed is still due
        (await host.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(0);
        (await host.Catalog.Snapshot()).Campaigns.Length.ShouldBe(2);
    }

    /// <summary>Campaigns whose publication the catalogue could not be told of.</summary>
    private static async Task<GrainHost> Unannounced(params string[] campaigns)
    {
        var host = await GrainHost.Start();
        foreach (var id in campaigns)
        {
            await host.Campaign(id).SaveDraft(Definition(id), Ann, null);
            host.Store.Fate = grain => grain.StartsWith("catalog", StringComparison.Ordinal) ? WriteFate.Fail : WriteFate.Commit;
            await Should.ThrowAsync<Exception>(() => host.Campaign(id).Act(new(CampaignVerb.Publish, null, null), Ann, null));
            host.Store.Fate = null;
        }

        return host;
    }
}
