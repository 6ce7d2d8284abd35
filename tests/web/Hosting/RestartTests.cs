using System.Text.Json;
using Realtime.Silo.Demo;

namespace Realtime.Web.Tests.Hosting;

/// <summary>The same folder, a new host: what was there is there.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("realtime-restart-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_WhenFolderIsKnown_GoesOnWithDemoKeysCampaignsCapsAndExposures()
    {
        DemoKeys keys;
        Browser browser;
        string campaign;
        await using (var server = await RunningServer.Start(_folder, demo: true))
        {
            keys = await DemoTenant.Seed(server.Services, _folder);
            browser = TestTenant.BrowserOf((await server.Api.Post("/v1/shoppers/token", null, keys.WriteKey)).Ok());

            // It would have the banner in the evening.
            (await server.Api.Post("/v1/admin/campaigns/evening/pause", null, keys.OpsKey)).Ok();
            for (var i = 0; i < 2; i++)
            {
                await FlashSaleShown(server, browser, $"r{i}");
            }

            (await server.Api.Post("/v1/admin/campaigns/house/pause", new { why = "before the restart" }, keys.OpsKey)).Ok();
            campaign = (await server.Api.Get("/v1/admin/campaigns/house", keys.OpsKey)).Ok()["etag"].GetString()!;
        }

        await using (var server = await RunningServer.Start(_folder, demo: true))
        {
            (await DemoTenant.Seed(server.Services, _folder)).ShouldBe(keys);
            var house = (await server.Api.Get("/v1/admin/campaigns/house", keys.OpsKey)).Ok();
            (house["status"].GetString(), house["etag"].GetString()).ShouldBe(("paused", campaign));
            (await server.Api.Get("/v1/admin/campaigns", keys.OpsKey)).Ok()["campaigns"].GetArrayLength().ShouldBe(8);

            var shopper = (await server.Api.Get($"/v1/admin/shoppers?shopperId={browser.ShopperId}", keys.OpsKey)).Ok();
            shopper["exposures"].EnumerateArray().Count(exposure => exposure.Text("event") == "impression" && exposure.Text("campaignId") == "flash-sale").ShouldBe(2);
            (await Banner(server, browser, "after")).Find("propositions[0].items[0].campaignId")?.GetString().ShouldNotBe("flash-sale");
        }
    }

    [Fact]
    public async Task Start_WhenFolderIsInUse_IsRefused()
    {
        await using var server = await RunningServer.Start(_folder);
        (await Should.ThrowAsync<Exception>(() => RunningServer.Start(_folder))).Message.ShouldContain("belongs to");
        (await server.Api.Get("/health/ready")).Ok();
    }

    /// <summary>The budget's first lease comes in the background, so the first decision may be without it.</summary>
    private static async Task FlashSaleShown(RunningServer server, Browser browser, string request)
    {
        var attempt = 0;
        var decision = await Waiting.Until(
            () => Banner(server, browser, $"{request}-{attempt++}"),
            decision => decision.Find("propositions[0].items[0].campaignId")?.GetString() == "flash-sale",
            "the flash sale in the banner");
        (await server.Api.Post($"/v1/propositions/{decision.Text("propositions[0].id")}/display", null, browser.Token)).Ok();
    }

    private static async Task<JsonElement> Banner(RunningServer server, Browser browser, string requestId) =>
        (await server.Api.Post("/v1/decisions", new { requestId, placements = new[] { new { id = "site-banner" } } }, browser.Token)).Ok().Json;
}
