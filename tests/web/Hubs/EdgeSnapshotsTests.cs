using Microsoft.Extensions.DependencyInjection;
using Realtime.Catalog;
using Realtime.Web.Catalog;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Hubs;

/// <summary>What an edge withdraws by itself.</summary>
public sealed class EdgeSnapshotsTests
{
    /// <summary>Paused and resumed: the shopper may have decided by the resumed one before this edge hears of the pause.</summary>
    [Fact]
    public async Task Apply_OfAPauseOlderThanADecision_LeavesWhatWasDecidedSince()
    {
        await using var server = await RunningServer.Start();
        var tenant = await server.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("offer", Definitions.Offer("hero"));
        await using var page = await Page.Open(tenant, "hero");
        var edge = server.Services.GetRequiredService<EdgeSnapshots>();
        var current = await edge.Current(tenant.Id);
        var paused = current with { Campaigns = [.. current.Campaigns.Select(campaign => campaign with { Active = false })] };

        edge.Apply(paused, current);
        edge.Apply(paused with { Number = current.Number + 1 }, current);

        await page.Hub.Next("PropositionWithdrawn");
        page.Hub.Unread("PropositionWithdrawn").ShouldBe(0);
    }
}
