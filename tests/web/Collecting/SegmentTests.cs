using System.Text.Json;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>Segment's tracking API, as its clients call it.</summary>
public sealed class SegmentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("track", "t")]
    [InlineData("identify", "i")]
    [InlineData("page", "p")]
    [InlineData("screen", "s")]
    [InlineData("group", "g")]
    [InlineData("alias", "a")]
    public async Task Call_WhenPathIsLongOrShort_IsTaken(string path, string shortPath)
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var message = new { anonymousId = browser.AnonymousId, @event = "Product Viewed", traits = new { plan = "gold" }, name = "Home" };
        (await fixture.Api.Post($"/v1/{path}", message, ApiClient.Basic(tenant.WriteKey))).Ok().Text.ShouldBe("""{"success":true}""");
        (await fixture.Api.Post($"/v1/{shortPath}", message, ApiClient.Basic(tenant.WriteKey))).Ok().Text.ShouldBe("""{"success":true}""");

        var shopper = (await tenant.Shopper(browser.ShopperId))!.Value;
        shopper.At("session.events").GetInt32().ShouldBe(2);
        shopper.Find("profile.traits.plan")?.GetString().ShouldBe(path == "identify" ? "gold" : null);
    }

    [Fact]
    public async Task Batch_WhenSomeMessagesAreBad_KeepsTheGoodAndListsTheBad()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var answer = (await fixture.Api.Post(
            "/v1/batch",
            new
            {
                batch = new object?[]
                {
                    new { type = "track", messageId = "m0", anonymousId = browser.AnonymousId, @event = "Product Viewed", properties = new { product_id = "p1" } },
                    new { type = "track", messageId = "m1", anonymousId = browser.AnonymousId },
                    new { type = "shout", messageId = "m2", anonymousId = browser.AnonymousId },
                    null,
                    new { type = "track", messageId = "m4", anonymousId = "guest", @event = "Product Viewed" },
                    new { type = "track", messageId = 5, anonymousId = browser.AnonymousId, @event = "Product Viewed" },
                    new { type = "track", messageId = "m6", anonymousId = browser.AnonymousId, @event = new string('e', 33_000) },
                    new { type = "page", messageId = "m7", anonymousId = browser.AnonymousId },
                },
            },
            ApiClient.Basic(tenant.WriteKey))).Ok();

        answer["success"].GetBoolean().ShouldBeTrue();
        var errors = answer["errors"].EnumerateArray().ToList();
        errors.Select(error => (error.At("index").GetInt32(), error.Find("messageId")?.GetString(), error.Text("field"))).ShouldBe(
            [(1, "m1", "event"), (2, "m2", "type"), (3, null, "message"), (4, "m4", "anonymousId"), (5, null, "messageId"), (6, "m6", "message")]);
        errors.ShouldAllBe(error => error.Text("message").Length > 0);
        (await tenant.Shopper(browser.ShopperId))!.Value.At("session.events").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Batch_WhenMessagesAreOfSeveralShoppers_ReachesEach()
    {
        var tenant = await fixture.NewTenant();
        var browsers = new[] { await tenant.NewBrowser(), await tenant.NewBrowser(), await tenant.NewBrowser() };
        var batch = Enumerable.Range(0, 30).Select(i => new { type = "track", @event = "Product Viewed", anonymousId = browsers[i % 3].AnonymousId, messageId = $"m{i}" });
        (await fixture.Api.Post("/v1/b", new { writeKey = tenant.WriteKey, batch, sentAt = DateTimeOffset.UtcNow })).Ok().Text.ShouldBe("""{"success":true}""");
        foreach (var browser in browsers)
        {
            (await tenant.Shopper(browser.ShopperId))!.Value.At("session.events").GetInt32().ShouldBe(10);
        }
    }

    [Fact]
    public async Task Track_WhenMessageIsRepeated_ChangesNothingAndAnswersTheSame()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var message = new { type = "track", messageId = "once", anonymousId = browser.AnonymousId, @event = "Product Viewed", properties = new { product_id = "p1" } };
        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).Ok();
        var before = await tenant.Picture(browser.ShopperId);

        (await fixture.Api.Post("/v1/track", message, tenant.WriteKey)).Ok().Text.ShouldBe("""{"success":true}""");
        (await fixture.Api.Post("/v1/batch", new { batch = new[] { message, message } }, tenant.WriteKey)).Ok().Text.ShouldBe("""{"success":true}""");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.Api.Post("/v1/track", message, tenant.WriteKey)));
        (await tenant.Picture(browser.ShopperId)).ShouldBe(before);
    }

    [Theory]
    [InlineData("Viewed Product", "session.views", "1")]
    [InlineData("Searched Products", "session.searches", "1")]
    [InlineData("Added Product", "cart.quantity", "2")]
    public async Task Track_WhenNameIsAnOldAlias_CountsAsTheNewOne(string name, string path, string expected)
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var properties = new { product_id = "p1", category = "Shoes", price = 10, quantity = 2 };
        (await fixture.Api.Post("/v1/track", new { anonymousId = browser.AnonymousId, @event = name, properties }, tenant.WriteKey)).Ok();
        (await tenant.Shopper(browser.ShopperId))!.Value.At(path).ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task Identify_WhenClocksAreOff_TheNewestTraitByCorrectedTimeWins()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        var now = DateTimeOffset.UtcNow;
        await Identify("first", now.AddMinutes(-10), now);
        await Identify("clock a day behind", now.AddDays(-1), now.AddDays(-1));
        (await Trait()).ShouldBe("clock a day behind");
        await Identify("an hour late", now.AddHours(-1), now);
        (await Trait()).ShouldBe("clock a day behind");
        await Identify("from the future", now.AddDays(1), null);
        await Identify("last", null, null);
        (await Trait()).ShouldBe("last");

        async Task Identify(string plan, DateTimeOffset? timestamp, DateTimeOffset? sentAt) =>
            (await fixture.Api.Post("/v1/identify", new { anonymousId = browser.AnonymousId, traits = new { plan }, timestamp, sentAt }, tenant.WriteKey)).Ok();

        async Task<string> Trait() => (await tenant.Shopper(browser.ShopperId))!.Value.Text("profile.traits.plan");
    }

    [Fact]
    public async Task Settings_WhenWriteKeyIsKnown_PointTagsHere()
    {
        var tenant = await fixture.NewTenant();
        var settings = (await fixture.Api.Get($"/v1/projects/{tenant.WriteKey}/settings")).Ok();
        settings.Json.GetProperty("integrations").GetProperty("Segment.io").Text("apiKey").ShouldBe(tenant.WriteKey);
        settings.Json.GetProperty("integrations").GetProperty("Segment.io").Text("apiHost").ShouldBe($"{fixture.Api.Address.Authority}/v1");
        (await fixture.Api.Get("/v1/projects/rtw_nobody/settings")).ShouldBeProblem(401, "unauthorized");
        (await fixture.Api.Get($"/v1/projects/{tenant.SecretKey}/settings")).ShouldBeProblem(403, "forbidden");
    }
}
