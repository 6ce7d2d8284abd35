using System.Text.Json;
using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Client;

/// <summary>A shopper enters a segment by what it does, and the open page changes; time takes it out again.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class SegmentTests(BrowserFixture browser, SiloFixture fixture)
{
    private const string Placement = "segment-spot";
    private const string Campaign = "for-searchers";

    [BrowserFact]
    public async Task Segment_WhenEnteredByEventsAndLeftByTime_ChangesTheOpenPage()
    {
        var silo = fixture.Silo;
        (await silo.Api.Put("/v1/admin/segments/searchers", new
        {
            name = "Searchers",
            condition = Condition("""{"$did":{"event":"Products Searched","where":{"query":"tents"},"atLeast":2,"within":"PT3S"}}"""),
        }, silo.OpsKey)).Ok();
        (await silo.Api.Put($"/v1/admin/placements/{Placement}", new { name = Placement, itemCount = 1, fallback = new { title = "For everybody" } }, silo.OpsKey)).Ok();
        var saved = (await silo.Api.Put($"/v1/admin/campaigns/{Campaign}", new
        {
            name = Campaign,
            eligibility = Condition("""{"segments":{"$in":["searchers"]}}"""),
            offers = new[]
            {
                new { id = "tents", placements = new[] { Placement }, minimumDisplay = "PT0S", variants = new[] { new { id = "any", data = new { title = "For those who look for tents" } } } },
            },
        }, silo.OpsKey)).Ok();
        (await silo.Api.Post($"/v1/admin/campaigns/{Campaign}/publish", new { why = "a test" }, silo.OpsKey, saved.Headers.ETag!.Tag)).Ok();
        try
        {
            await using var visitor = await browser.NewVisitor(silo);
            var (page, other) = (await Open(visitor), await Open(visitor));
            await Assertions.Expect(page.Locator("#offer")).ToContainTextAsync("For everybody");

            await page.EvaluateAsync("() => { rt.track('Products Searched', { query: 'boots' }); rt.track('Products Searched', { query: 'tents' }); rt.track('Products Searched', { query: 'tents' }); }");
            await Task.WhenAll(
                Assertions.Expect(page.Locator("#offer")).ToContainTextAsync("For those who look for tents"),
                Assertions.Expect(other.Locator("#offer")).ToContainTextAsync("For those who look for tents"));

            // Nobody does anything more.
            await Assertions.Expect(page.Locator("#offer")).ToContainTextAsync("For everybody");
            await Assertions.Expect(other.Locator("#offer")).ToContainTextAsync("For everybody");
            visitor.ShouldHaveNoExceptions();
        }
        finally
        {
            await silo.Act(Campaign, "pause");
        }
    }

    private async Task<IPage> Open(Visitor visitor)
    {
        var page = await visitor.Open("health/live");
        await page.SetContentAsync(ClientPage.With(fixture.Silo, """<div id="offer">For everybody</div>""", Placement));
        return page;
    }

    private static JsonElement Condition(string json) => JsonDocument.Parse(json).RootElement;
}
