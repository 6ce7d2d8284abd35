using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Grains.Catalog;
using Realtime.Web.Catalog;

namespace Realtime.Web.Tests.Hosting;

/// <summary>A process that does not reach the catalogue any more.</summary>
public sealed class CutOffTests
{
    [Fact]
    public async Task Health_WhenTheCatalogueWasNotReachedFor5Seconds_IsNotReadyAndSaysWhy()
    {
        var clock = new ShiftedClock();
        await using var server = await RunningServer.Start(time: clock);
        var tenant = await server.NewTenant();
        await tenant.PutPlacement("hero");
        await using var page = await Page.Open(tenant, "hero");
        await server.Services.GetRequiredService<DecisionTables>().StopAsync(CancellationToken.None);
        await server.Services.GetRequiredService<EdgeSnapshots>().StopAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5));

        var ready = await tenant.Api.Get("/health/ready");

        ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        foreach (var part in new[] { "snapshot", "decisions" })
        {
            ready[$"checks.{part}.status"].GetString().ShouldBe("unhealthy");
            ready[$"checks.{part}.description"].GetString()!.ShouldContain("fallbacks only");
        }

        (await tenant.Api.Get("/health/live")).Ok();
    }
}
