using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Shoppers;

/// <summary>Reports on propositions: once each, by their own shopper only, and never lost.</summary>
public sealed class ReportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Report_WhenRepeated_CountsOnce()
    {
        var (tenant, browser, proposition) = await Shown();
        foreach (var (kind, counted) in new[] { ("display", "impression"), ("click", "click"), ("dismiss", null), ("convert", "conversion") })
        {
            (await Report(proposition, kind, new { messageId = $"m-{kind}" }, browser.Token)).ShouldBe("recorded");
            (await Report(proposition, kind, new { messageId = $"m-{kind}" }, browser.Token)).ShouldBe("duplicate");
            (await Report(proposition, kind, new { messageId = $"m-{kind}" }, tenant.SecretKey)).ShouldBe("duplicate");
            if (counted is not null)
            {
                (await tenant.Exposures(browser.ShopperId, counted)).ShouldBe(1);
            }
        }

        // Without a message id: once by proposition and kind.
        (await Report(proposition, "display", null, browser.Token)).ShouldBe("duplicate");
        var counters = await Waiting.Until(
            async () => (await tenant.Campaign("c")).At("counters"),
            counters => counters.At("conversions").GetInt64() == 1,
            "the counters of one impression, click, dismissal and conversion");
        counters.At("impressions").GetInt64().ShouldBe(1);
        counters.At("clicks").GetInt64().ShouldBe(1);
        counters.At("dismissals").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Display_WhenReportedByManyAtOnce_CountsOnce()
    {
        var (tenant, browser, proposition) = await Shown();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Report(proposition, "display", new { messageId = $"m{i}" }, browser.Token)));
        answers.Count(answer => answer == "recorded").ShouldBe(1);
        answers.Count(answer => answer == "duplicate").ShouldBe(19);
        (await tenant.Exposures(browser.ShopperId, "impression")).ShouldBe(1);
    }

    [Fact]
    public async Task Report_WhenPropositionIsAnotherShoppers_IsForbiddenAndCountsNothing()
    {
        var (tenant, browser, proposition) = await Shown();
        var other = await tenant.NewBrowser();
        foreach (var kind in new[] { "display", "click", "dismiss", "convert" })
        {
            (await fixture.Api.Post($"/v1/propositions/{proposition}/{kind}", null, other.Token)).ShouldBeProblem(403, "forbidden");
        }

        await using var page = await tenant.Connect(other);
        (await Should.ThrowAsync<HubProblemException>(() => page.Invoke("Report", proposition, "display", null))).Problem.ShouldBeProblem("forbidden");
        (await tenant.Exposures(browser.ShopperId, "impression")).ShouldBe(0);
        (await tenant.Exposures(browser.ShopperId, "click")).ShouldBe(0);
    }

    [Fact]
    public async Task Report_WhenIdIsMadeUp_IsNotFound()
    {
        var (tenant, browser, proposition) = await Shown();
        var forged = proposition[..^1] + (proposition[^1] == 'A' ? 'Q' : 'A');
        foreach (var id in new[] { forged, "x", "AAAA", new string('A', 600), "%20", "a%2Fb" })
        {
            (await fixture.Api.Post($"/v1/propositions/{id}/display", null, browser.Token)).ShouldBeProblem(404, "not_found");
        }

        (await fixture.Api.Post($"/v1/propositions/{proposition}/admire", null, browser.Token)).ShouldBeProblem(404, "not_found");
        (await fixture.Api.Post($"/v1/propositions/{proposition}/0", null, browser.Token)).ShouldBeProblem(404, "not_found");
        (await tenant.Exposures(browser.ShopperId, "impression")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"messageId":""}""", "messageId")]
    [InlineData("""{"messageId":7}""", "messageId")]
    [InlineData("""{"value":"much"}""", "value")]
    [InlineData("""{"currency":7}""", "currency")]
    public async Task Report_WhenAFieldIsAtFault_NamesItAndCountsNothing(string body, string field)
    {
        var (tenant, browser, proposition) = await Shown();
        (await fixture.Api.Post($"/v1/propositions/{proposition}/convert", body, browser.Token)).ShouldBeProblem(400, "invalid_field", field);
        (await tenant.Exposures(browser.ShopperId, "conversion")).ShouldBe(0);
    }

    [Fact]
    public async Task PromotionEvents_WhenTheyCarryTheProposition_AreImpressionAndClick()
    {
        var (tenant, browser, proposition) = await Shown();
        foreach (var name in new[] { "Promotion Viewed", "Viewed Promotion", "Promotion Clicked" })
        {
            (await fixture.Api.Post("/v1/track", new { @event = name, properties = new { promotion_id = proposition } }, browser.Token)).Ok();
        }

        (await tenant.Exposures(browser.ShopperId, "impression")).ShouldBe(1);
        (await tenant.Exposures(browser.ShopperId, "click")).ShouldBe(1);
    }

    [Fact]
    public async Task PromotionViewed_WhenPropositionIsAnotherShoppers_CountsForNeither()
    {
        var (tenant, browser, proposition) = await Shown();
        var other = await tenant.NewBrowser();
        (await fixture.Api.Post("/v1/track", new { @event = "Promotion Viewed", properties = new { promotion_id = proposition } }, other.Token)).Ok();
        (await tenant.Exposures(browser.ShopperId, "impression")).ShouldBe(0);
        (await tenant.Exposures(other.ShopperId, "impression")).ShouldBe(0);
    }

    private async Task<(TestTenant Tenant, Browser Browser, string Proposition)> Shown()
    {
        var tenant = await fixture.NewTenant();
        await tenant.PutPlacement("hero");
        await tenant.Publish("c", Definitions.Offer("hero"));
        var browser = await tenant.NewBrowser();
        return (tenant, browser, (await tenant.Decide(browser.Token, "r1", "hero")).Ok()["propositions[0].id"].GetString()!);
    }

    private async Task<string> Report(string proposition, string kind, object? body, string credential) =>
        (await fixture.Api.Post($"/v1/propositions/{proposition}/{kind}", body, credential)).Ok()["status"].GetString()!;
}
