using System.Net;
using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Privacy;

/// <summary>Export and erasure over HTTP.</summary>
public sealed class ErasureTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Erase_OfAUser_IsDoneAndStaysDone()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        (await fixture.Api.Post("/v1/identify", new { userId = "u1", anonymousId = browser.AnonymousId, traits = new { name = "Ann" } }, tenant.SecretKey)).Ok();
        var export = (await fixture.Api.Post("/v1/privacy/export", new { userId = "u1" }, tenant.SecretKey)).Ok();
        export.Json.At("data").ToString().ShouldContain("Ann");
        export["receipt.request"].GetString().ShouldBe("export");

        var receipt = (await fixture.Api.Post("/v1/privacy/erase", new { userId = "u1" }, tenant.SecretKey)).Ok();

        receipt["status"].GetString().ShouldBe("completed");
        receipt["shoppers"].GetInt32().ShouldBe(1);
        (await tenant.Shopper(browser.ShopperId)).ShouldBeNull();
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).ShouldBeProblem(410, "erased");
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed", userId = "u1" }, tenant.SecretKey)).ShouldBeProblem(410, "erased");
        (await fixture.Api.Get($"/v1/privacy/receipts/{receipt["receiptId"].GetString()}", tenant.AdminKey)).Ok()["status"].GetString().ShouldBe("completed");
        (await fixture.Api.Post("/v1/privacy/export", new { userId = "u1" }, tenant.SecretKey)).Ok().Json.At("data").ToString().ShouldNotContain("Ann");

        // Its browser goes on as somebody new.
        var again = TestTenant.BrowserOf((await fixture.Api.Post("/v1/shoppers/token", new { token = browser.Token }, ApiClient.Basic(tenant.WriteKey))).Ok());
        again.ShopperId.ShouldNotBe(browser.ShopperId);
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, again.Token)).Ok();
    }

    [Fact]
    public async Task Erase_ByABrowser_IsOfItsOwnShopperOnly()
    {
        var tenant = await fixture.NewTenant();
        var (one, other) = (await tenant.NewBrowser(), await tenant.NewBrowser());
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, one.Token)).Ok();
        (await fixture.Api.Post("/v1/privacy/erase", new { shopperId = one.ShopperId }, other.Token)).ShouldBeProblem(400, "invalid_field", "shopperId");
        (await fixture.Api.Post("/v1/privacy/erase", new { userId = "null" }, tenant.SecretKey)).ShouldBeProblem(400, "invalid_field", "userId");

        (await fixture.Api.Post("/v1/privacy/erase", new { }, one.Token)).Ok()["status"].GetString().ShouldBe("completed");

        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, one.Token)).ShouldBeProblem(410, "erased");
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, other.Token)).Ok();
    }

    [Fact]
    public async Task Erase_WithTheWrongCredential_IsRefused()
    {
        var (tenant, foreign) = (await fixture.NewTenant(), await fixture.NewTenant());
        var browser = await tenant.NewBrowser();
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).Ok();
        foreach (var credential in new[] { ApiClient.Basic(tenant.WriteKey), tenant.Ops(OpsRole.Approver) })
        {
            (await fixture.Api.Post("/v1/privacy/erase", new { shopperId = browser.ShopperId }, credential)).ShouldBeProblem(403, "forbidden");
            (await fixture.Api.Post("/v1/privacy/export", new { shopperId = browser.ShopperId }, credential)).ShouldBeProblem(403, "forbidden");
        }

        (await fixture.Api.Post("/v1/privacy/erase", new { userId = "a", shopperId = "b" }, tenant.SecretKey)).ShouldBeProblem(400, "invalid_field", "userId");
        (await fixture.Api.Post("/v1/privacy/erase", new { shopperId = browser.ShopperId }, foreign.SecretKey)).Ok();
        (await fixture.Api.Post("/v1/track", new { @event = "Product Viewed" }, browser.Token)).Status.ShouldBe(HttpStatusCode.OK, "another tenant's key reaches nothing of this one");
    }
}
