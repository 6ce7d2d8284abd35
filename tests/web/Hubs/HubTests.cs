using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Hubs;

/// <summary>The hub of pages: events bring offers, a pause takes them away.</summary>
public sealed class HubTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Connect_WhenThereIsNoShopperToken_IsRefused()
    {
        var tenant = await fixture.NewTenant();
        foreach (var (token, status) in new[] { (null, HttpStatusCode.Unauthorized), ("nonsense", HttpStatusCode.Unauthorized), (tenant.WriteKey, HttpStatusCode.Unauthorized) })
        {
            (await Should.ThrowAsync<HubRefusedException>(() => HubClient.Connect(fixture.Api.Address, token))).Status.ShouldBe(status);
        }

        foreach (var key in new[] { tenant.WriteKey, tenant.SecretKey, tenant.AdminKey })
        {
            (await fixture.Api.Get("/hubs/shopper", key)).ShouldBeProblem(403, "forbidden");
            (await fixture.Api.Post("/hubs/shopper/negotiate", null, key)).ShouldBeProblem(403, "forbidden");
        }
    }

    [Fact]
    public async Task Track_WhenTheThirdViewOfACategoryComes_PushesTheOffer()
    {
        var tenant = await Interest();
        await using var page = await Page.Open(tenant, "hero");

        await page.Track(View("Lamps"), View("Shoes"));
        await page.Track(View("Lamps"));
        page.Hub.Unread("PropositionsChanged").ShouldBe(0);
        var third = await page.Track(View("Lamps"));
        third.At("accepted").GetInt32().ShouldBe(1);

        var pushed = await page.Hub.Next("PropositionsChanged");
        pushed[1].Text("[0].placement").ShouldBe("hero");
        pushed[1].Text("[0].items[0].data.title").ShouldBe("More Lamps");
        pushed.Seq.ShouldBe(third.At("seq").GetInt64());
        (await page.Display(pushed[1].Text("[0].id"))).ShouldBe("recorded");
    }

    [Fact]
    public async Task Pause_WhenAPageShowsTheOffer_WithdrawsIt()
    {
        var tenant = await Interest();
        await using var page = await Page.Open(tenant, "hero");
        await page.Track(View("Lamps"), View("Lamps"), View("Lamps"));
        var shown = (await page.Hub.Next("PropositionsChanged"))[1].Text("[0].id");
        await page.Display(shown);

        await tenant.Act("interest", "pause");
        var withdrawn = await page.Hub.Next("PropositionWithdrawn");
        withdrawn[1].GetString().ShouldBe(shown);
        withdrawn[2].GetString().ShouldBe("NOT_ACTIVE");
        var fallback = await page.Hub.Next("PropositionsChanged");
        fallback[1].Text("[0].fallback.data.title").ShouldBe("hero fallback");

        await tenant.Act("interest", "resume");
        (await page.Hub.Next("PropositionsChanged"))[1].Text("[0].items[0].campaignId").ShouldBe("interest");
    }

    [Fact]
    public async Task Cap_WhenTwoPagesAskAtOnce_IsNeverExceeded()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero", cap: 1));
        var browser = await tenant.NewBrowser();
        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Page.Open(tenant, browser)));
        var answers = await Task.WhenAll(pages.Select(page => page.Subscribe("hero")));
        answers.Count(answer => answer.Find("propositions[0].items") is not null).ShouldBe(1);
        foreach (var page in pages)
        {
            await page.DisposeAsync();
        }
    }

    [Fact]
    public async Task Resume_WhenThePageComesBack_BringsWhatItMissed()
    {
        var tenant = await Interest();
        var browser = await tenant.NewBrowser();
        var view = new { id = "p1", path = "/" };
        await using var first = await tenant.Connect(browser);
        var resumed = await first.Invoke("Resume", null, 0, view);
        var subscribed = await first.Invoke("Subscribe", new[] { new { id = "hero" } }, view);
        await first.DisposeAsync();

        // Meanwhile another tab of the shopper views lamps.
        (await fixture.Api.Post("/v1/batch", new { batch = Enumerable.Range(0, 3).Select(_ => View("Lamps")) }, browser.Token)).Ok();
        await using var second = await tenant.Connect(browser);
        var back = await second.Invoke("Resume", resumed.Text("sessionId"), subscribed.At("seq").GetInt64(), view);
        back.Text("sessionId").ShouldBe(resumed.Text("sessionId"));
        back.Text("propositions[0].items[0].campaignId").ShouldBe("interest");

        // What it knows is not sent again.
        await using var third = await tenant.Connect(browser);
        (await third.Invoke("Resume", resumed.Text("sessionId"), back.At("seq").GetInt64(), view)).At("propositions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Track_WhenSomeEventsAreBadOrRepeated_SaysWhichAndTakesTheRest()
    {
        var tenant = await Interest();
        await using var page = await Page.Open(tenant);
        var answer = await page.Track(
            new { type = "track", messageId = "m1", @event = "Product Viewed" },
            new { type = "track", messageId = "m1", @event = "Product Viewed" },
            new { type = "track", messageId = "m2" },
            new { type = "track", messageId = "m3", @event = "Big", properties = new { text = new string('x', 32 * 1024) } },
            "text");
        answer.At("accepted").GetInt32().ShouldBe(1);
        answer.At("duplicates").GetInt32().ShouldBe(1);
        answer.At("errors").EnumerateArray().Select(error => (error.Find("messageId")?.GetString(), error.Text("field"))).ShouldBe(
            [("m2", "event"), ("m3", "message"), (null, "message")]);
    }

    [Fact]
    public async Task Track_WhenEventIsAsLargeAsItMayBe_IsTaken()
    {
        var tenant = await Interest();
        await using var page = await Page.Open(tenant);
        var large = JsonSerializer.SerializeToNode(new { type = "track", messageId = "m1", @event = "Big", properties = new { text = "" } })!;
        large["properties"]!["text"] = new string('x', (32 * 1024) - large.ToJsonString().Length);
        (await page.Track(large)).At("accepted").GetInt32().ShouldBe(1);

        // Many of them in one call still fit the hub's own limit.
        var many = Enumerable.Range(0, 15).Select(i => new { type = "track", messageId = $"n{i}", @event = "Big", properties = new { text = new string('x', 32_000) } });
        (await page.Track([.. many])).At("accepted").GetInt32().ShouldBe(15);
        page.Hub.Closed.IsCompleted.ShouldBeFalse();
    }

    private async Task<TestTenant> Interest()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var definition = Definitions.Offer("hero", eligibility: JsonNode.Parse("""{"session.topCategoryViews":{"$gte":3}}"""));
        definition["offers"]![0]!["variants"]![0]!["data"]!["title"] = "More {{session.topCategory}}";
        await tenant.Publish("interest", definition);
        return tenant;
    }

    private static object View(string category) => new
    {
        type = "track", @event = "Product Viewed", messageId = Guid.NewGuid(), properties = new { product_id = "p", category, price = 40 },
    };
}
