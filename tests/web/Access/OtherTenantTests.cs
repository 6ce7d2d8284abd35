using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Access;

/// <summary>What one tenant holds opens nothing of another's.</summary>
public sealed class OtherTenantTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Campaign_WhenKeyIsAnotherTenants_IsNotThereAndStaysAsItIs()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        await own.Publish("c", Definitions.Offer("hero"));
        var before = (await own.Campaign("c")).ToString();

        (await fixture.Api.Get("/v1/admin/campaigns/c", other.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get("/v1/admin/campaigns/c/audit", other.AdminKey)).ShouldBeProblem(404, "not_found");
        foreach (var verb in new[] { "publish", "pause", "resume", "revert", "end" })
        {
            (await fixture.Api.Post($"/v1/admin/campaigns/c/{verb}", new { revision = 1 }, other.AdminKey)).ShouldBeProblem(404, "not_found");
        }

        (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 99), other.AdminKey)).Ok();
        (await fixture.Api.Get("/v1/admin/campaigns", other.AdminKey)).Ok()["campaigns"].GetArrayLength().ShouldBe(1);
        (await own.Campaign("c")).ToString().ShouldBe(before);
    }

    [Theory]
    [InlineData("../{0}/c")]
    [InlineData("{0}%2Fc")]
    [InlineData("..%2F{0}%2Fc")]
    [InlineData("%2e%2e%2f{0}%2fc")]
    public async Task Campaign_WhenPathReachesForAnotherTenant_IsNotThere(string path)
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        await own.Publish("c", Definitions.Offer("hero"));

        var asked = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, own.Id);
        (await fixture.Api.Get($"/v1/admin/campaigns/{asked}", other.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Post($"/v1/admin/campaigns/{asked}/pause", null, other.AdminKey)).ShouldBeProblem(404, "not_found");
        (await own.Campaign("c")).Text("status").ShouldBe("active");
    }

    [Fact]
    public async Task Shopper_WhenKeyIsAnotherTenants_IsNotThere()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        var browser = await own.NewBrowser();
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed", properties = new { product_id = "p1" } }, browser.Token)).Ok();
        var before = await own.Picture(browser.ShopperId);
        before.ShouldNotBe("unknown");

        (await fixture.Api.Get($"/v1/admin/shoppers?shopperId={browser.ShopperId}", other.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get($"/v1/admin/shoppers?anonymousId={browser.AnonymousId}", other.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get($"/v1/admin/shoppers/{browser.ShopperId}/decisions", other.AdminKey)).Ok()["decisions"].GetArrayLength().ShouldBe(0);
        (await fixture.Api.Post("/v1/track", new { anonymousId = browser.AnonymousId, @event = "Product Viewed" }, other.WriteKey)).Ok();
        (await fixture.Api.Post("/v1/track", new { anonymousId = browser.AnonymousId, @event = "Product Viewed" }, other.SecretKey)).Ok();
        (await own.Picture(browser.ShopperId)).ShouldBe(before);
    }

    [Fact]
    public async Task Report_WhenPropositionIsAnotherTenants_IsNotThereAndCountsNothing()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        await own.PutPlacement("hero");
        await own.Publish("c", Definitions.Offer("hero"));
        var (browser, stranger) = (await own.NewBrowser(), await other.NewBrowser());
        var proposition = (await own.Decide(browser.Token, "r1", "hero")).Ok()["propositions[0].id"].GetString();

        foreach (var credential in new[] { other.SecretKey, stranger.Token })
        {
            foreach (var kind in new[] { "display", "click", "dismiss", "convert" })
            {
                (await fixture.Api.Post($"/v1/propositions/{proposition}/{kind}", null, credential)).ShouldBeProblem(404, "not_found");
            }
        }

        (await own.Exposures(browser.ShopperId, "impression")).ShouldBe(0);
        (await own.Exposures(browser.ShopperId, "click")).ShouldBe(0);
        (await fixture.Api.Post($"/v1/propositions/{proposition}/display", null, browser.Token)).Ok()["status"].GetString().ShouldBe("recorded");
    }

    [Fact]
    public async Task Revoke_WhenKeyIsAnotherTenants_IsNotThereAndTheKeyGoesOn()
    {
        var (own, other) = (await fixture.NewTenant(), await fixture.NewTenant());
        foreach (var key in (await own.Access()).Keys)
        {
            (await fixture.Api.Delete($"/v1/admin/keys/{key.Id}", other.AdminKey)).ShouldBeProblem(404, "not_found");
        }

        (await own.Access()).Keys.Length.ShouldBe(TestTenant.Kinds.Length);
        await own.NewBrowser();
    }
}
