using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>A token of one tenant is no token of another's.</summary>
public sealed class ForeignTokenTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Call_WhenTokenIsSignedByAnotherTenant_IsUnauthorized()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        var browser = await own.NewBrowser();
        var claims = Jwt.Claims(own.Id, browser.ShopperId, browser.AnonymousId, TimeSpan.FromHours(1));
        var token = Jwt.Sign(claims, (await other.Access()).SigningKeys[0]);

        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, token)).ShouldBeProblem(401, "unauthorized");
        (await own.Picture(browser.ShopperId)).ShouldBe("unknown");
    }

    [Fact]
    public async Task Renew_WhenTokenIsAnotherTenants_IsUnauthorized()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        var browser = await own.NewBrowser();
        (await fixture.Api.Post("/v1/shoppers/token", new { browser.Token }, other.WriteKey)).ShouldBeProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Identify_WhenUserTokenIsAnotherTenants_IsUnauthorizedAndMergesNothing()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        var browser = await own.NewBrowser();
        await using var page = await own.Connect(browser);
        await page.Invoke("Resume", null, 0, new { id = "p1" });

        var refused = await Should.ThrowAsync<HubProblemException>(async () => await page.Invoke("Identify", new { userToken = await other.UserToken("u1") }));
        refused.Problem.ShouldBeProblem("unauthorized");
        (await own.Shopper(browser.ShopperId))!.Value.At("profile.identified").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Identify_WhenTokenIsAShoppers_IsUnauthorized()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        await using var page = await tenant.Connect(browser);
        await page.Invoke("Resume", null, 0, new { id = "p1" });

        var refused = await Should.ThrowAsync<HubProblemException>(() => page.Invoke("Identify", new { userToken = browser.Token }));
        refused.Problem.ShouldBeProblem("unauthorized");
    }
}
