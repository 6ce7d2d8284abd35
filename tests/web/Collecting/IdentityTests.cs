using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>A <c>userId</c> counts where a secret key stands behind it, and nowhere else.</summary>
public sealed class IdentityTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("identify")]
    [InlineData("alias")]
    [InlineData("track")]
    public async Task Call_WhenUserIdComesWithTheWriteKey_MergesNothing(string call)
    {
        var tenant = await fixture.NewTenant();
        var (one, two) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        foreach (var browser in new[] { one, two })
        {
            (await fixture.Api.Post($"/v1/{call}", new { anonymousId = browser.AnonymousId, userId = "u1", @event = "e", traits = new { name = browser.ShopperId } }, tenant.WriteKey)).Ok();
        }

        foreach (var browser in new[] { one, two })
        {
            var shopper = (await tenant.Shopper(browser.ShopperId))!.Value;
            shopper.Text("shopperId").ShouldBe(browser.ShopperId);
            shopper.At("profile.identified").GetBoolean().ShouldBeFalse();
            shopper.Find("profile.userId").ShouldBeNull();
        }

        (await fixture.Api.Get("/v1/admin/shoppers?userId=u1", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Track_WhenOnlyAUserIdComesWithTheWriteKey_IsRefused()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/track", new { userId = "u1", @event = "e" }, tenant.WriteKey)).ShouldBeProblem(400, "invalid_field", "anonymousId");
    }

    [Fact]
    public async Task Identify_WhenUserIdComesWithTheSecretKey_JoinsTheBrowsers()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var (one, two) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        foreach (var (browser, plan) in new[] { (one, "silver"), (two, "gold") })
        {
            (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed", properties = new { product_id = plan } }, browser.Token)).Ok();
            (await fixture.Api.Post("/v1/identify", new { anonymousId = browser.AnonymousId, userId = "u1", traits = new { plan } }, tenant.SecretKey)).Ok();
        }

        var merged = (await tenant.Shopper(one.ShopperId))!.Value;
        (await tenant.Shopper(two.ShopperId))!.Value.Text("shopperId").ShouldBe(merged.Text("shopperId"));
        merged.Text("profile.userId").ShouldBe("u1");
        merged.Text("profile.traits.plan").ShouldBe("gold");

        // Either browser's old token now acts for the one shopper.
        (await tenant.Decide(two.Token, "r1", "hero")).Ok()["shopperId"].GetString().ShouldBe(merged.Text("shopperId"));
    }

    [Fact]
    public async Task Identify_WhenBrowserBelongsToAnotherUser_JoinsNothing()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        (await fixture.Api.Post("/v1/identify", new { anonymousId = browser.AnonymousId, userId = "u1", traits = new { of = "u1" } }, tenant.SecretKey)).Ok();
        (await fixture.Api.Post("/v1/identify", new { anonymousId = browser.AnonymousId, userId = "u2", traits = new { of = "u2" } }, tenant.SecretKey)).Ok();

        var one = (await fixture.Api.Get("/v1/admin/shoppers?userId=u1", tenant.AdminKey)).Ok();
        var two = (await fixture.Api.Get("/v1/admin/shoppers?userId=u2", tenant.AdminKey)).Ok();
        one["shopperId"].GetString().ShouldNotBe(two["shopperId"].GetString());
        one["profile.traits.of"].GetString().ShouldBe("u1");
        two["profile.traits.of"].GetString().ShouldBe("u2");
    }
}
