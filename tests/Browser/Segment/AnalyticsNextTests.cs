using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Segment;

/// <summary>
/// Segment's tag, <c>@segment/analytics-next</c> as it comes from npm, in Chromium on a page of another origin: only the
/// host of its address is another one.
/// </summary>
[Collection(nameof(BrowserCollection))]
public sealed class AnalyticsNextTests(BrowserFixture browser, SiloFixture fixture)
{
    /// <summary>identify, page, screen, group, 31 events, alias.</summary>
    private const int Messages = 36;

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/?batching")]
    public async Task Tag_WhenServerFailsNowAndThen_DeliversEveryMessageOnce(string path)
    {
        var silo = fixture.Silo;
        await using var host = ClientProcess.Start(
            "page-host.mjs", silo.Address.GetLeftPart(UriPartial.Authority), silo.WriteKey, "none", "lost", "limited", "refused", "cut");
        await using var visitor = await browser.NewVisitor(silo);
        var page = await visitor.Open(new UriBuilder(await host.Line()) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority) + path);
        await page.WaitForFunctionAsync("() => window.analytics?.initialized");
        var anonymousId = await page.EvaluateAsync<string>(
            """
            async () => {
              const { events } = await import('/events.mjs');
              analytics.page('Home');
              analytics.identify('unverified', { plan: 'gold' });
              analytics.screen('Start');
              analytics.group('g1', { name: 'Club' });
              for (const [event, properties] of events) {
                analytics.track(event, properties);
              }
              analytics.alias('another');
              return analytics.user().anonymousId();
            }
            """);

        var seen = await Waiting.Until(host.Seen, seen => SeenRequest.AllDelivered(seen, Messages), "every message delivered");
        SeenRequest.ShouldHaveMet(seen, "lost", "limited", "refused", "cut");
        seen.Select(request => request.Path).Distinct().Order().ShouldBe(path == "/" ? ["/v1/a", "/v1/g", "/v1/i", "/v1/p", "/v1/s", "/v1/t"] : ["/v1/b"]);
        seen.Max(request => request.Messages.Count).ShouldBeInRange(path == "/" ? 1 : 10, path == "/" ? 1 : Messages);

        var shopper = (await silo.Api.Get($"/v1/admin/shoppers?anonymousId={anonymousId}", silo.OpsKey)).Ok();
        shopper["session.events"].GetInt32().ShouldBe(Messages);
        shopper["session.views"].GetInt32().ShouldBe(2);
        shopper["profile.traits.plan"].GetString().ShouldBe("gold");
        shopper["profile.identified"].GetBoolean().ShouldBeFalse();
        visitor.ShouldHaveNoExceptions();
    }

    [BrowserFact]
    public async Task Beacon_WhenAPageOfAnotherOriginIsLeft_Arrives()
    {
        var silo = fixture.Silo;
        var anonymousId = $"browser-{Guid.NewGuid():N}";
        await using var visitor = await browser.NewVisitor(silo);
        var page = await visitor.Open(new UriBuilder(silo.Address) { Host = "localhost", Path = "/health/live" }.ToString());
        await page.EvaluateAsync(
            """
            ([address, writeKey, anonymousId]) => addEventListener('pagehide', () => navigator.sendBeacon(address, JSON.stringify({
              writeKey, sentAt: new Date(), batch: [{ type: 'track', anonymousId, event: 'Product Viewed', messageId: 'last', properties: { product_id: '507f' } }],
            })))
            """, new[] { $"{silo.Address}v1/b", silo.WriteKey, anonymousId });
        await page.GotoAsync("about:blank");

        var shopper = await Waiting.Until(
            () => silo.Api.Get($"/v1/admin/shoppers?anonymousId={anonymousId}", silo.OpsKey), answer => answer.Status == System.Net.HttpStatusCode.OK, "the beacon's event");
        shopper["session.views"].GetInt32().ShouldBe(1);
    }
}
