using System.Text.Json.Nodes;
using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>A tenant's settings, and boosts, holdouts and budgets, from the operator's door to the decision.</summary>
public sealed class SettingsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Put_WhenSettingsAreGood_AreAnsweredAndTheRestHasDefaults()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Get("/v1/admin/settings", tenant.Ops(OpsRole.Viewer))).Ok()["clickCredit"].GetString().ShouldBe("P7D");
        (await fixture.Api.Get("/v1/admin/settings", tenant.AdminKey)).Ok()["cartAbandonedAfter"].GetString().ShouldBe("PT30M");
        (await fixture.Api.Put("/v1/admin/settings", new
        {
            timeZone = "Europe/Berlin", viewCredit = "PT2H", cartAbandonedAfter = "PT20M", holdout = new { share = 0.05 }, quietHours = new { from = "22:00", until = "07:00" },
        }, tenant.AdminKey)).Ok();

        var settings = (await fixture.Api.Get("/v1/admin/settings", tenant.AdminKey)).Ok();
        settings["timeZone"].GetString().ShouldBe("Europe/Berlin");
        settings["viewCredit"].GetString().ShouldBe("PT2H");
        settings["reservationTimeout"].GetString().ShouldBe("PT30S");
        settings["cartAbandonedAfter"].GetString().ShouldBe("PT20M");
        settings["holdout.share"].GetDouble().ShouldBe(0.05);
        settings["quietHours.timeZone"].GetString().ShouldBe("shopper");
    }

    [Theory]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", "timeZone")]
    [InlineData("""{"clickCredit":"P90D"}""", "clickCredit")]
    [InlineData("""{"cartAbandonedAfter":"PT59S"}""", "cartAbandonedAfter")]
    [InlineData("""{"holdout":{"share":-1}}""", "holdout.share")]
    [InlineData("""{"quietHours":{"from":"22:00"}}""", "quietHours.until")]
    [InlineData("""{"quietHours":{"from":"22:00","until":"22:00"}}""", "quietHours.until")]
    public async Task Put_WhenAFieldIsAtFault_NamesItAndChangesNothing(string body, string field)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/settings", JsonNode.Parse(body)!, tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", field);
        (await fixture.Api.Put("/v1/admin/settings", new { }, tenant.Ops(OpsRole.Editor))).ShouldBeProblem(403, "forbidden");
        (await fixture.Api.Get("/v1/admin/settings", tenant.AdminKey)).Ok().Json.Find("holdout").ShouldBeNull();
    }

    [Fact]
    public async Task Decide_InTheHoldoutOfAll_ShowsTheFallbackAndSaysSo()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        (await fixture.Api.Put("/v1/admin/settings", new { holdout = new { share = 1 } }, tenant.AdminKey)).Ok();
        await tenant.Enforced();

        var decided = (await tenant.Decide(tenant.SecretKey, "r1", "hero", new { anonymousId = "browser", explain = "codes" })).Ok();
        decided["inHoldout"].GetBoolean().ShouldBeTrue();
        decided.Json.Find("propositions[0].items").ShouldBeNull();
        decided["propositions[0].suppressed[0].code"].GetString().ShouldBe("HOLDOUT");
    }

    [Fact]
    public async Task Decide_WhenABoostHolds_RanksByIt()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var boosted = Definitions.Offer("hero");
        boosted["boosts"] = JsonNode.Parse("""[{"when":{"context.device":"mobile"},"factor":2.5}]""");
        await tenant.Publish("z-boosted", boosted);
        await tenant.Publish("a-plain", Definitions.Offer("hero"));
        (await tenant.Campaign("z-boosted")).At("published.boosts[0].factor").GetDouble().ShouldBe(2.5);

        var mobile = (await tenant.Decide(tenant.SecretKey, "r1", "hero", new { anonymousId = "one", context = new { device = "mobile" } })).Ok();
        mobile["propositions[0].items[0].campaignId"].GetString().ShouldBe("z-boosted");
        mobile["propositions[0].items[0].score"].GetDouble().ShouldBe(2.5);
        (await tenant.Decide(tenant.SecretKey, "r2", "hero", new { anonymousId = "two", context = new { device = "desktop" } })).Ok()
            ["propositions[0].items[0].campaignId"].GetString().ShouldBe("a-plain");
    }

    [Fact]
    public async Task Campaign_WithABudget_SaysHowItIsDelivered()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var definition = Definitions.Offer("hero");
        definition["budget"] = JsonNode.Parse("""{"unit":"impressions","total":100,"perDay":50,"pacing":"even"}""");
        await tenant.Publish("c", definition);

        var delivery = (await tenant.Campaign("c")).At("delivery");
        delivery.Text("unit").ShouldBe("impressions");
        delivery.At("limit").GetInt64().ShouldBe(100);
        delivery.At("pacedTargetToday").GetInt64().ShouldBeInRange(0, 50);
        delivery.Text("text").ShouldContain("0 of 100 impressions spent");
    }
}
