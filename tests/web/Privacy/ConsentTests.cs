using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Privacy;

/// <summary>Consent over HTTP and the hub: told to every page, and kept to.</summary>
public sealed class ConsentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Consent_OnAPage_IsToldAndWithdrawsWhatRequiredIt()
    {
        var tenant = await Marketing();
        await using var page = await Page.Open(tenant, "hero");
        await using var other = await Page.Open(tenant, page.Browser, "hero");
        await page.DisplayUpTo(1, "hero");

        var answer = await page.Hub.Invoke("Consent", new { marketing = "DENIED" });

        answer.Text("purposes.marketing").ShouldBe("DENIED");
        answer.Text("answers.marketing.source").ShouldBe("page");
        answer.Find("answers.analytics").ShouldBeNull();
        (await other.Hub.Next("ConsentChanged"))[1].Text("marketing").ShouldBe("DENIED");
        (await page.Hub.Next("PropositionWithdrawn"))[2].GetString().ShouldBe("NO_CONSENT");
        (await page.Navigate("hero")).Find("propositions[0].items").ShouldBeNull();
    }

    [Fact]
    public async Task Consent_OverHttp_SaysWhyACampaignIsNotShown()
    {
        var tenant = await Marketing();
        var browser = await tenant.NewBrowser();
        (await tenant.Decide(browser.Token, "r1", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();

        (await fixture.Api.Post("/v1/consent", new { purposes = new { marketing = "REVOKED" }, source = "banner" }, browser.Token)).Ok();

        (await tenant.Decide(browser.Token, "r2", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();
        var why = (await tenant.Decide(tenant.SecretKey, "r3", "hero", new { anonymousId = browser.AnonymousId, explain = "full" })).Ok();
        why["propositions[0].explanations[0].code"].GetString().ShouldBe("NO_CONSENT");
        why["propositions[0].explanations[0].stage"].GetString().ShouldBe("consent");
        why["propositions[0].explanations[0].text"].GetString().ShouldBe("No consent: marketing is not granted.");
        (await fixture.Api.Get("/v1/consent", browser.Token)).Ok()["purposes.marketing"].GetString().ShouldBe("REVOKED");
    }

    [Fact]
    public async Task Consent_OfAStatusThatIsNone_NamesThoseThatAre()
    {
        var browser = await (await fixture.NewTenant()).NewBrowser();
        var refused = await fixture.Api.Post("/v1/consent", new { purposes = new { marketing = "MAYBE" } }, browser.Token);

        refused.ShouldBeProblem(400, "invalid_field", "purposes.marketing");
        refused["limit"].GetString().ShouldBe("GRANTED, DENIED or REVOKED");
    }

    [Fact]
    public async Task Gpc_OnARequest_DeniesMarketing()
    {
        var tenant = await Marketing();
        var browser = await tenant.NewBrowser();
        using var content = JsonContent.Create(new { @event = "Product Viewed" });
        content.Headers.TryAddWithoutValidation("Sec-GPC", "1");
        (await fixture.Api.Send(HttpMethod.Post, "/v1/track", content, browser.Token)).Ok();

        var consent = (await fixture.Api.Get("/v1/consent", browser.Token)).Ok();
        consent["purposes.marketing"].GetString().ShouldBe("DENIED");
        consent["answers.marketing.source"].GetString().ShouldBe("gpc");
        (await tenant.Decide(browser.Token, "r1", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();
    }

    [Fact]
    public async Task Settings_WithADefault_HoldUntilTheShopperAnswers()
    {
        var tenant = await Marketing();
        (await fixture.Api.Put("/v1/admin/settings", new { consent = new { marketing = "DENIED", ads = "GRANTED" } }, tenant.AdminKey)).Ok();
        await tenant.Enforced();
        var settings = (await fixture.Api.Get("/v1/admin/settings", tenant.AdminKey)).Ok();
        settings["consent.marketing"].GetString().ShouldBe("DENIED");
        settings["consent.personalization"].GetString().ShouldBe("GRANTED");
        var browser = await tenant.NewBrowser();
        (await tenant.Decide(browser.Token, "r1", "hero")).Ok().Json.Find("propositions[0].items").ShouldBeNull();

        (await fixture.Api.Post("/v1/consent", new { purposes = new { marketing = "GRANTED", ads = "DENIED" } }, browser.Token)).Ok();

        (await tenant.Decide(browser.Token, "r2", "hero")).Ok().Json.Find("propositions[0].items").ShouldNotBeNull();
    }

    [Fact]
    public async Task Consent_WhenSomethingIsWrong_NamesTheField()
    {
        var tenant = await fixture.NewTenant();
        var browser = await tenant.NewBrowser();
        await Refused(new { purposes = new { unheard = "DENIED" } }, "purposes.unheard");
        await Refused(new { purposes = new { marketing = "PERHAPS" } }, "purposes.marketing");
        await Refused(new { purposes = new { marketing = "DENIED" }, at = "2020-01-01T00:00:00Z" }, "at");
        await Refused(new { purposes = new { marketing = "DENIED" }, source = "gpc" }, "source");
        (await fixture.Api.Post("/v1/consent", new { purposes = new { marketing = "DENIED" } }, ApiClient.Basic(tenant.WriteKey))).ShouldBeProblem(403, "forbidden");

        async Task Refused(object body, string field) =>
            (await fixture.Api.Post("/v1/consent", body, browser.Token)).ShouldBeProblem(400, "invalid_field", field);
    }

    private async Task<TestTenant> Marketing()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        var definition = Definitions.Offer("hero");
        definition["purposes"] = new JsonArray("marketing");
        await tenant.Publish("c", definition);
        return tenant;
    }
}
