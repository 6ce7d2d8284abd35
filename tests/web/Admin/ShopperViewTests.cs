using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>What operators see of a shopper.</summary>
public sealed class ShopperViewTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Find_WhenShopperHasOnlySentEvents_IsFoundByEveryIdentifier()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Post("/v1/track", new { userId = "u1", @event = "Product Viewed", properties = new { product_id = "p1", category = "Shoes" } }, tenant.SecretKey)).Ok();

        var found = (await fixture.Api.Get("/v1/admin/shoppers?userId=u1", tenant.AdminKey)).Ok();
        found["session.viewsByCategory.Shoes"].GetInt32().ShouldBe(1);
        (await fixture.Api.Get($"/v1/admin/shoppers?shopperId={found["shopperId"].GetString()}", tenant.AdminKey)).Ok();
    }

    [Fact]
    public async Task Find_WhenNobodyIsKnownByThatName_IsNotFound()
    {
        var tenant = await fixture.NewTenant();
        foreach (var query in new[] { "shopperId=x", "anonymousId=x", "userId=x" })
        {
            (await fixture.Api.Get($"/v1/admin/shoppers?{query}", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        }

        (await fixture.Api.Get("/v1/admin/shoppers", tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", "shopperId");
        (await fixture.Api.Get($"/v1/admin/shoppers?userId={new string('x', 201)}", tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", "userId");
    }

    [Fact]
    public async Task Decisions_WhenShopperHasAPage_SayWhatWasChosenAndWhyNotTheRest()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("big-carts", Definitions.Offer("hero", 90, eligibility: System.Text.Json.Nodes.JsonNode.Parse("""{"cart.value":{"$gte":80}}""")));
        await tenant.Publish("everyone", Definitions.Offer("hero", 10));
        var browser = await tenant.NewBrowser();
        await using var page = await tenant.Connect(browser);
        await page.Invoke("Subscribe", new[] { new { id = "hero" } }, new { id = "p1" });

        var decisions = (await fixture.Api.Get($"/v1/admin/shoppers/{browser.ShopperId}/decisions", tenant.AdminKey)).Ok();
        decisions["decisions[0].pageId"].GetString().ShouldBe("p1");
        decisions["decisions[0].placements[0].chosen[0]"].GetString().ShouldBe("everyone");
        decisions["decisions[0].placements[0].reasons[0].campaignId"].GetString().ShouldBe("big-carts");
        decisions["decisions[0].placements[0].reasons[0].code"].GetString().ShouldBe("INELIGIBLE");
        decisions["decisions[0].placements[0].reasons[0].text"].GetString()!.ShouldContain("80");

        var path = $"/v1/admin/shoppers/{browser.ShopperId}/decisions/";
        var explained = (await fixture.Api.Get(path + decisions["decisions[0].decisionId"].GetString(), tenant.Ops(Realtime.Tenants.OpsRole.Viewer))).Ok();
        explained["placements[0].explanations"].EnumerateArray().Select(one => (one.Text("campaignId"), one.Text("stage")))
            .ShouldBe([("everyone", "chosen"), ("big-carts", "eligibility")]);
        explained["placements[0].explanations[1].condition.wanted"].GetInt32().ShouldBe(80);
        explained["placements[0].explanations[1].text"].GetString().ShouldBe("Not eligible: cart.value is 0, needs at least 80.");
        (await fixture.Api.Get(path + "d999.0", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Get(path + "d999.0", tenant.SecretKey)).ShouldBeProblem(403, "forbidden");
    }
}
