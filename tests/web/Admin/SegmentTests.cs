using Realtime.Tenants;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>Segments, from the operator's door to the decision.</summary>
public sealed class SegmentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly object _keen = new
    {
        name = "Keen on lamps",
        condition = System.Text.Json.Nodes.JsonNode.Parse("""{"$did":{"event":"Product Viewed","where":{"category":"lamps"},"atLeast":2}}"""),
    };

    [Fact]
    public async Task Put_ThenGetAndDelete_FollowsTheVersion()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Get("/v1/admin/segments/keen", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey, "\"1\"")).ShouldBeProblem(404, "not_found");
        var made = (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey)).Ok();
        made["snapshot"].GetInt64().ShouldBeGreaterThan(0);

        (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey)).ShouldBeProblem(428, "precondition_failed", "If-Match");
        (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey, "\"0\"")).ShouldBeProblem(412, "precondition_failed", "If-Match");
        var changed = (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey, made.Headers.ETag!.Tag)).Ok();
        var read = (await fixture.Api.Get("/v1/admin/segments/keen", tenant.Ops(OpsRole.Viewer))).Ok();
        (read["name"].GetString(), read.Headers.ETag!.Tag).ShouldBe(("Keen on lamps", changed.Headers.ETag!.Tag));
        (await fixture.Api.Get("/v1/admin/segments", tenant.AdminKey)).Ok()["segments"].GetArrayLength().ShouldBe(1);

        (await fixture.Api.Send(HttpMethod.Delete, "/v1/admin/segments/keen", null, tenant.Ops(OpsRole.Editor), "*")).ShouldBeProblem(403, "forbidden");
        (await fixture.Api.Send(HttpMethod.Delete, "/v1/admin/segments/keen", null, tenant.AdminKey, "*")).Ok();
        (await fixture.Api.Get("/v1/admin/segments", tenant.AdminKey)).Ok()["segments"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"condition":{"cart.value":{"$gte3":1}}}""", "condition['cart.value'].$gte3")]
    [InlineData("""{"condition":{"segments":{"$in":["keen"]}}}""", "condition.segments")]
    [InlineData("""{"name":"x"}""", "condition")]
    public async Task Put_OfAFault_NamesItsPlaceAndChangesNothing(string body, string field)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/segments/keen", body, tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", field);
        (await fixture.Api.Get("/v1/admin/segments", tenant.AdminKey)).Ok()["segments"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task BuiltIn_AreListedAndNobodysToChange()
    {
        var tenant = await fixture.NewTenant();
        var list = (await fixture.Api.Get("/v1/admin/segments", tenant.Ops(OpsRole.Viewer))).Ok();
        list["builtIn"].EnumerateArray().Select(segment => segment.GetProperty("id").GetString()).ShouldBe(["abandonedCart", "addedNotBought", "viewedNotBought"]);
        (await fixture.Api.Get("/v1/admin/segments/abandonedCart", tenant.AdminKey)).Ok()["builtIn"].GetBoolean().ShouldBeTrue();

        foreach (var match in new[] { null, "*" })
        {
            var refused = await fixture.Api.Put("/v1/admin/segments/abandonedCart", _keen, tenant.AdminKey, match);
            refused.ShouldBeProblem(400, "invalid_field", "id");
            refused.Json.Find("limit")!.Value.GetString().ShouldBe("not the id of a built-in segment, which every tenant has as it is");
            (await fixture.Api.Send(HttpMethod.Delete, "/v1/admin/segments/abandonedCart", null, tenant.AdminKey, match)).ShouldBeProblem(400, "invalid_field", "id");
        }

        (await fixture.Api.Get("/v1/admin/segments", tenant.AdminKey)).Ok()["segments"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Delete_OfASegmentThatAnotherAsksFor_IsAConflict()
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey)).Ok();
        (await fixture.Api.Put("/v1/admin/segments/rich", """{"condition":{"segments":{"$in":["keen"]},"cart.value":{"$gte":50}}}""", tenant.AdminKey)).Ok();

        (await fixture.Api.Send(HttpMethod.Delete, "/v1/admin/segments/keen", null, tenant.AdminKey, "*")).ShouldBeProblem(409, "conflict");
    }

    [Fact]
    public async Task Decide_AfterTheEventsThatASegmentCounts_ShowsItsOffer()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        (await fixture.Api.Put("/v1/admin/segments/keen", _keen, tenant.AdminKey)).Ok();
        await tenant.Publish("c", Definitions.Offer("hero", eligibility: System.Text.Json.Nodes.JsonNode.Parse("""{"segments":{"$in":["keen"]}}""")));

        (await Decide(tenant, "r1")).Json.Find("propositions[0].items").ShouldBeNull();
        (await Decide(tenant, "r2"))["propositions[0].items[0].campaignId"].GetString().ShouldBe("c");
    }

    private static Task<Testing.Answer> Decide(TestTenant tenant, string request) => tenant.Decide(tenant.SecretKey, request, "hero", new
    {
        anonymousId = "browser",
        events = new[] { new { type = "track", @event = "Product Viewed", messageId = request, properties = new { product_id = request, category = "lamps" } } },
    });
}
