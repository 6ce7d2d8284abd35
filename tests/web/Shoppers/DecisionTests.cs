using System.Text.Json;
using System.Text.Json.Nodes;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Shoppers;

/// <summary>Deciding over HTTP.</summary>
public sealed class DecisionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Decide_WhenEventsComeAlong_AppliesThemFirst()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("shoes", Definitions.Offer("hero", eligibility: JsonNode.Parse("""{"session.viewsByCategory.Shoes":{"$gte":2}}""")));
        var browser = await tenant.NewBrowser();

        (await tenant.Decide(browser.Token, "r1", "hero", new { events = new[] { View("m1") } })).Ok()["propositions[0].fallback.data.title"].GetString().ShouldBe("hero fallback");
        var decided = (await tenant.Decide(browser.Token, "r2", "hero", new { events = new[] { View("m1"), View("m2") } })).Ok();
        decided["propositions[0].items[0].campaignId"].GetString().ShouldBe("shoes");
        decided["propositions[0].items[0].data.title"].GetString().ShouldBe("An offer");
        decided["propositions[0].validForMs"].GetInt64().ShouldBeGreaterThan(0);
        decided.Json.Find("propositions[0].fallback").ShouldBeNull();
        decided["snapshot"].GetInt64().ShouldBeGreaterThan(0);

        static object View(string messageId) => new { type = "track", @event = "Product Viewed", messageId, properties = new { product_id = "p", category = "Shoes" } };
    }

    [Fact]
    public async Task Decide_WhenRequestIsRepeated_AnswersTheSameAndTakesNoCapTwice()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("capped", Definitions.Offer("hero", cap: 2));
        var browser = await tenant.NewBrowser();

        var first = (await tenant.Decide(browser.Token, "r1", "hero")).Ok();
        var together = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => tenant.Decide(browser.Token, "r1", "hero")));
        together.ShouldAllBe(answer => Unclocked(answer) == Unclocked(first));

        // One more is free, and only one: the repeats took none.
        (await tenant.Decide(browser.Token, "r2", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
        (await tenant.Decide(browser.Token, "r3", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();
    }

    [Fact]
    public async Task Decide_WhenTokenIsABrowsers_ShowsNoReasonsAndNoScores()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("paused-out", Definitions.Offer("hero", 90, eligibility: JsonNode.Parse("""{"cart.value":{"$gte":1}}""")));
        await tenant.Publish("shown", Definitions.Offer("hero", 50));
        await tenant.Publish("lower", Definitions.Offer("hero", 10));
        var browser = await tenant.NewBrowser();

        var seen = (await tenant.Decide(browser.Token, "r1", "hero", new { explain = "full" })).Ok();
        foreach (var hidden in new[] { "reasons", "suppressed", "explanations", "score", "propensity", "INELIGIBLE", "lower", "paused-out" })
        {
            seen.Text.ShouldNotContain(hidden);
        }

        var explained = (await tenant.Decide(tenant.SecretKey, "r1", "hero", new { explain = "full", anonymousId = "browser" })).Ok();
        explained["propositions[0].suppressed[0].code"].GetString().ShouldBe("INELIGIBLE");
        explained["propositions[0].suppressed[0].campaignId"].GetString().ShouldBe("paused-out");
        explained["propositions[0].reasons[0].code"].GetString().ShouldBe("OUTRANKED");
        explained["propositions[0].items[0].score"].GetDouble().ShouldBe(1);
        var all = explained["propositions[0].explanations"].EnumerateArray().ToList();
        all.Select(one => (one.Text("campaignId"), one.Text("stage"))).ShouldBe([("shown", "chosen"), ("lower", "rank"), ("paused-out", "eligibility")]);
        all[0].Text("text").ShouldBe("Chosen with priority 50 and score 1 (weight 1).");
        all[2].At("condition.operator").GetString().ShouldBe("$gte");
        all[2].At("condition.wanted").GetInt32().ShouldBe(1);
        all[2].At("condition.actual").GetInt32().ShouldBe(0);
        all[2].At("condition.place").GetString().ShouldBe("$['cart.value'].$gte");

        // A campaign that codes don't list was paused or its condition does not hold (SEMANTICS 4).
        var codes = (await tenant.Decide(tenant.SecretKey, "r3", "hero", new { explain = "codes", anonymousId = "browser" })).Ok();
        codes.Text.ShouldNotContain("paused-out");
        codes.Text.ShouldNotContain("explanations");
        codes["propositions[0].reasons[0].code"].GetString().ShouldBe("OUTRANKED");

        var plain = (await tenant.Decide(tenant.SecretKey, "r2", "hero", new { anonymousId = "browser" })).Ok();
        plain.Json.Find("propositions[0].suppressed").ShouldBeNull();
    }

    [Theory]
    [InlineData("requestId", "\"\"", "requestId")]
    [InlineData("requestId", "7", "requestId")]
    [InlineData("placements", "[]", "placements")]
    [InlineData("placements", "null", "placements")]
    [InlineData("placements", "[null]", "placements[0]")]
    [InlineData("placements", """["hero"]""", "placements[0]")]
    [InlineData("placements", """[{"id":"hero"},{"id":"hero"}]""", "placements[1].id")]
    [InlineData("placements", """[{"id":"hero"},{"id":"nowhere"}]""", "placements[1].id")]
    [InlineData("placements", """[{"id":"hero","itemCount":0}]""", "placements[0].itemCount")]
    [InlineData("placements", """[{"id":"hero","itemCount":"one"}]""", "placements[0].itemCount")]
    [InlineData("deadlineMs", "0", "deadlineMs")]
    [InlineData("deadlineMs", "30001", "deadlineMs")]
    [InlineData("activation", "\"later\"", "activation")]
    [InlineData("explain", "\"a lot\"", "explain")]
    [InlineData("events", "[null]", "events[0]")]
    [InlineData("events", """[{"type":"track"}]""", "events[0].event")]
    [InlineData("events", """[{"type":"track","event":"e"},{"type":"shout"}]""", "events[1].type")]
    [InlineData("context", """{"page":{"id":7}}""", "context.page.id")]
    [InlineData("sessionId", "\"\"", "sessionId")]
    public async Task Decide_WhenAFieldIsAtFault_NamesItAndChangesNothing(string field, string json, string fault)
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        var browser = await tenant.NewBrowser();
        var request = new JsonObject { ["requestId"] = "r1", ["placements"] = JsonNode.Parse("""[{"id":"hero"}]"""), [field] = JsonNode.Parse(json) };

        (await fixture.Api.Post("/v1/decisions", request, browser.Token)).ShouldBeProblem(400, "invalid_field", fault);
        (await tenant.Picture(browser.ShopperId)).ShouldBe("unknown");
    }

    [Fact]
    public async Task Decide_WhenThereAreTooManyEvents_NamesTheLimit()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var events = Enumerable.Repeat(new { type = "track", @event = "e" }, 101);
        (await tenant.Decide((await tenant.NewBrowser()).Token, "r1", "hero", new { events })).ShouldBeProblem(400, "invalid_field", "events", "101", "100");
    }

    [Fact]
    public async Task Decide_WhenKeyIsSecretAndNobodyIsNamed_AsksForWhom()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        (await tenant.Decide(tenant.SecretKey, "r1", "hero")).ShouldBeProblem(400, "invalid_field", "anonymousId");
        (await tenant.Decide(tenant.SecretKey, "r1", "hero", new { userId = "guest" })).ShouldBeProblem(400, "invalid_field", "userId", "guest");
    }

    [Fact]
    public async Task Decide_WhenCampaignIsPaused_AnswersTheFallback()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        var browser = await tenant.NewBrowser();
        (await tenant.Decide(browser.Token, "r1", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();

        await tenant.Act("c", "pause");
        (await tenant.Decide(browser.Token, "r2", "hero")).Ok()["propositions[0].fallback.id"].GetString().ShouldBe("hero");
        await tenant.Act("c", "resume");
        (await tenant.Decide(browser.Token, "r3", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
    }

    /// <summary>An answer without how long it is still good for, which passes meanwhile.</summary>
    private static string Unclocked(Answer answer)
    {
        var json = JsonNode.Parse(answer.Ok().Text)!;
        json["propositions"]![0]!.AsObject().Remove("validForMs");
        return json.ToJsonString();
    }
}
