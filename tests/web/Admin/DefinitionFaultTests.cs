using System.Text.Json.Nodes;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Admin;

/// <summary>A definition that can't be: each fault names its field, and nothing is saved.</summary>
public sealed class DefinitionFaultTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("name", "\"\"", "name")]
    [InlineData("name", "7", "name")]
    [InlineData("priority", "101", "priority")]
    [InlineData("priority", "\"high\"", "priority")]
    [InlineData("schedule", """{"start":"2026-02-01T00:00:00Z","end":"2026-01-01T00:00:00Z"}""", "schedule.end")]
    [InlineData("schedule", """{"start":"tomorrow"}""", "schedule.start")]
    [InlineData("schedule", """{"timeZone":"Mars/Olympus"}""", "schedule.timeZone")]
    [InlineData("schedule", """{"days":["someday"]}""", "schedule.days[0]")]
    [InlineData("schedule", """{"from":"25:00"}""", "schedule.from")]
    [InlineData("eligibility", """{"cart.value":{"$gtee":80}}""", "eligibility['cart.value'].$gtee")]
    [InlineData("eligibility", """{"$or":"x"}""", "eligibility.$or")]
    [InlineData("eligibility", "[]", "eligibility")]
    [InlineData("caps", """[{"limit":0,"window":{"rolling":"PT1H"}}]""", "caps[0].limit")]
    [InlineData("caps", """[{"limit":1,"window":{"rolling":"24h"}}]""", "caps[0].window.rolling")]
    [InlineData("caps", """[{"limit":1,"scope":"household","window":{"rolling":"PT1H"}}]""", "caps[0].scope")]
    [InlineData("caps", """[{"limit":1}]""", "caps[0].window")]
    [InlineData("caps", """[null]""", "caps[0]")]
    [InlineData("caps", """{}""", "caps")]
    [InlineData("budget", """{"unit":"swipes","total":1}""", "budget.unit")]
    [InlineData("budget", """{"unit":"clicks","total":1,"pacing":"slowly"}""", "budget.pacing")]
    [InlineData("budget", """{"unit":"clicks","total":1,"pacing":"even"}""", "budget.pacing")]
    [InlineData("budget", """{"unit":"decisions"}""", "budget")]
    [InlineData("budget", """{"unit":"decisions","total":-1}""", "budget.total")]
    [InlineData("boosts", """[{"when":{"cart.value":{"$gtee":1}},"factor":2}]""", "boosts[0].when['cart.value'].$gtee")]
    [InlineData("boosts", """[{"factor":2}]""", "boosts[0].when")]
    [InlineData("boosts", """[{"when":{}}]""", "boosts[0].factor")]
    [InlineData("boosts", "[null]", "boosts[0]")]
    [InlineData("holdout", """{"share":2}""", "holdout.share")]
    [InlineData("ignoresQuietHours", "7", "ignoresQuietHours")]
    [InlineData("offers", "[]", "offers")]
    [InlineData("offers", "[null]", "offers[0]")]
    [InlineData("offers", """[{"id":"o","placements":["hero"],"variants":[]}]""", "offers[0].variants")]
    [InlineData("offers", """[{"id":"o","placements":["hero"],"variants":[null]}]""", "offers[0].variants[0]")]
    [InlineData("offers", """[{"id":"o","placements":[],"variants":[{"id":"v"}]}]""", "offers[0].placements")]
    [InlineData("offers", """[{"id":"o","placements":[null],"variants":[{"id":"v"}]}]""", "offers[0].placements[0]")]
    [InlineData("offers", """[{"id":"O 1","placements":["hero"],"variants":[{"id":"v"}]}]""", "offers[0].id")]
    [InlineData("offers", """[{"id":"o","weight":0,"placements":["hero"],"variants":[{"id":"v"}]}]""", "offers[0].weight")]
    [InlineData("offers", """[{"id":"o","minimumDisplay":"PT2H","placements":["hero"],"variants":[{"id":"v"}]}]""", "offers[0].minimumDisplay")]
    [InlineData("offers", """[{"id":"o","placements":["hero"],"variants":[{"id":"v","data":"text"}]}]""", "offers[0].variants[0].data")]
    [InlineData("tags", """[null]""", "tags[0]")]
    [InlineData("tags", """["with space"]""", "tags[0]")]
    public async Task Save_WhenAFieldIsAtFault_NamesItAndSavesNothing(string field, string json, string fault)
    {
        var tenant = await fixture.NewTenant();
        var definition = Definitions.Offer("hero");
        definition[field] = JsonNode.Parse(json);

        (await fixture.Api.Put("/v1/admin/campaigns/c", definition, tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", fault);
        (await fixture.Api.Get("/v1/admin/campaigns/c", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Save_WhenManyFieldsAreAtFault_NamesThemAllAndKeepsTheDraft()
    {
        var tenant = await fixture.NewTenant();
        var saved = (await fixture.Api.Put("/v1/admin/campaigns/c", Definitions.Offer("hero", 5), tenant.AdminKey)).Ok();
        var definition = Definitions.Offer("hero", priority: 500, cap: 5000);
        definition["name"] = "";

        var refused = (await fixture.Api.Put("/v1/admin/campaigns/c", definition, tenant.AdminKey, saved.Headers.ETag!.Tag)).ShouldBeProblem(400, "invalid_field", "name");
        refused["faults"].EnumerateArray().Select(fault => fault.Text("field")).ShouldBe(["name", "priority", "caps[0].limit"]);
        refused["faults[1].value"].GetString().ShouldBe("500");
        refused["faults[1].limit"].GetString().ShouldBe("0–100");
        (await tenant.Campaign("c")).At("draft.priority").GetInt32().ShouldBe(5);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"name\":\"x\",}")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task Save_WhenBodyIsNoJsonObject_SaysSo(string body)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put("/v1/admin/campaigns/c", body, tenant.AdminKey)).ShouldBeProblem(400, "invalid_json");
        (await fixture.Api.Get("/v1/admin/campaigns/c", tenant.AdminKey)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Save_WhenBodyIsTooLarge_SaysSo()
    {
        var tenant = await fixture.NewTenant();
        var definition = Definitions.Offer("hero");
        definition["description"] = new string('d', 300 * 1024);
        (await fixture.Api.Put("/v1/admin/campaigns/c", definition, tenant.AdminKey)).ShouldBeProblem(413, "too_large", "body", limit: "262144");
    }

    [Theory]
    [InlineData("Hero!", """{"name":"x"}""", "id")]
    [InlineData("hero", """{"itemCount":0}""", "itemCount")]
    [InlineData("hero", """{"itemCount":21}""", "itemCount")]
    [InlineData("hero", """{"itemCount":"two"}""", "itemCount")]
    [InlineData("hero", """{"fallback":"text"}""", "fallback")]
    [InlineData("hero", """{"formats":[null]}""", "formats[0]")]
    public async Task PutPlacement_WhenAFieldIsAtFault_NamesItAndSavesNothing(string id, string body, string field)
    {
        var tenant = await fixture.NewTenant();
        (await fixture.Api.Put($"/v1/admin/placements/{id}", body, tenant.AdminKey)).ShouldBeProblem(400, "invalid_field", field);
        (await fixture.Api.Get("/v1/admin/placements", tenant.AdminKey)).Ok()["placements"].GetArrayLength().ShouldBe(0);
    }
}
