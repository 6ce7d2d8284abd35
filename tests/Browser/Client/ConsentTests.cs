using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Client;

/// <summary>What a shopper allows, from a banner to the server, to what is shown and to the shopper's other pages.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ConsentTests(BrowserFixture browser, SiloFixture fixture)
{
    private const string Banner =
        """
        <div id="banner">
          <button id="accept" onclick="rt.consent({ personalization: 'GRANTED', marketing: 'GRANTED' })">Accept</button>
          <button id="refuse" onclick="rt.consent({ personalization: 'DENIED', marketing: 'DENIED' })">Only what is necessary</button>
          <button id="withdraw" onclick="rt.consent({ personalization: 'REVOKED' })">Withdraw</button>
        </div>
        <div id="offer"></div>
        """;

    [BrowserFact]
    public async Task Banner_WhenRefusedAcceptedAndWithdrawn_DecidesWhetherTheShopperIsRead()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var (first, second) = (await Open(visitor), await Open(visitor));
        await Answer(first, "refuse");
        await second.WaitForFunctionAsync("() => rt.consents.personalization === 'DENIED'");

        // They are sent, and in turn: once the server has the answer that follows them, it has them too.
        await View(first);
        await first.EvaluateAsync("() => rt.consent({ analytics: 'DENIED' })");
        await Holds(first, "analytics", "DENIED");
        await Assertions.Expect(first.Locator("#offer")).Not.ToContainTextAsync("15 % off");

        await Answer(first, "accept");
        await Holds(first, "personalization", "GRANTED");
        await View(first);
        await Assertions.Expect(first.Locator("#offer")).ToContainTextAsync("15 % off shoes");
        await Assertions.Expect(second.Locator("#offer")).ToContainTextAsync("15 % off shoes");

        await Answer(second, "withdraw");
        await Assertions.Expect(first.Locator("#offer")).Not.ToContainTextAsync("15 % off");
        await Assertions.Expect(second.Locator("#offer")).Not.ToContainTextAsync("15 % off");
        visitor.ShouldHaveNoExceptions();
    }

    [BrowserFact]
    public async Task Consent_WhenThePageIsLeftWithoutAConnection_HoldsOnTheServer()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.RouteWebSocketAsync("**/hubs/shopper**", _ => { });
        var page = await Open(visitor);
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('realtime:shopper:') && !key.endsWith(':lock'))");
        await Answer(page, "refuse");
        await page.GotoAsync(new Uri(fixture.Silo.Address, "health/live").ToString());
        await Holds(page, "personalization", "DENIED");
        visitor.ShouldHaveNoExceptions();
    }

    [BrowserFact]
    public async Task Gpc_WhenTheBrowserAsksForPrivacy_DeniesMarketingWhateverTheBannerSays()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.AddInitScriptAsync("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });");
        var page = await Open(visitor);
        await Answer(page, "accept");

        // What was granted by default can't tell that the answer has come; the one behind it can.
        await page.EvaluateAsync("() => rt.consent({ analytics: 'DENIED' })");
        await Holds(page, "analytics", "DENIED");
        await page.EvaluateAsync("() => rt.page()");
        await Holds(page, "marketing", "DENIED");
        (await page.EvaluateAsync<string>("() => rt.consents.marketing")).ShouldBe("DENIED");
        visitor.ShouldHaveNoExceptions();
    }

    private async Task<IPage> Open(Visitor visitor)
    {
        var page = await visitor.Open("health/live");
        await page.SetContentAsync(ClientPage.With(fixture.Silo, Banner, "product-offer"));
        return page;
    }

    /// <summary>Presses a button; also in a window behind another, which draws too rarely for a mouse.</summary>
    private static Task Answer(IPage page, string button) => page.DispatchEventAsync($"#{button}", "click");

    private static Task View(IPage page) => page.EvaluateAsync(
        "() => ['1', '2', '3'].forEach((id) => rt.track('Product Viewed', { product_id: id, category: 'shoes', price: 79, currency: 'EUR' }))");

    private static Task Holds(IPage page, string purpose, string answer) =>
        Waiting.Until(() => Held(page, purpose), held => held == answer, $"{purpose} {answer} on the server");

    /// <summary>What the server holds, asked with the browser's own token.</summary>
    private static Task<string> Held(IPage page, string purpose) => page.EvaluateAsync<string>(
        """
        async (purpose) => {
          const key = Object.keys(localStorage).find(key => key.startsWith('realtime:shopper:') && !key.endsWith(':lock'));
          const { token } = JSON.parse(localStorage.getItem(key));
          const answer = await fetch('/v1/consent', { headers: { authorization: `Bearer ${token}` } });
          return (await answer.json()).purposes[purpose];
        }
        """,
        purpose);
}
