using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Shop;

/// <summary>The server goes and comes back under an open page.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class RestartTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Sale = "flash-sale";
    private SiloProcess? _silo;

    public async Task InitializeAsync() => _silo = Chromium.Path is null ? null : await SiloProcess.Start();

    public async Task DisposeAsync() => await (_silo?.DisposeAsync() ?? default);

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_WhenTheCapIsReached_KeepsIt(bool killed)
    {
        await using var visitor = await browser.NewVisitor(_silo!);
        var page = await visitor.Open("shop/");
        await visitor.Seen(Sale, 1);
        await page.Follow("/c/shoes");
        await visitor.Seen(Sale, 2);
        var shopperId = await visitor.ShopperId(page);
        await Waiting.Until(() => _silo!.Impressions(shopperId, Sale), count => count == 2, "two impressions that the server has confirmed");

        await (killed ? _silo!.Kill() : _silo!.Stop());
        await _silo.StartAgain();

        // The open page comes back by itself, and what it does counts again.
        await page.ViewUntilOffer();
        await page.Shows("site-banner", "house");
        await page.ReloadAsync();
        await page.Shows("site-banner", "house");
        visitor.Displays(Sale).ShouldBe(2);
        (await visitor.ShopperId(page)).ShouldBe(shopperId);
        (await _silo.Impressions(shopperId, Sale)).ShouldBe(2);
        visitor.ShouldHaveNoExceptions();
        _silo.Failures.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Display_WhenTheServerDiesBeforeItIsReported_IsCountedAfterwards()
    {
        await using var visitor = await browser.NewVisitor(_silo!);
        var page = await visitor.Open("shop/");
        await visitor.Seen(Sale, 1);
        await _silo!.Kill();
        await _silo.StartAgain();

        // Reported or not when it died: the page says it until it is heard, once.
        var shopperId = await visitor.ShopperId(page);
        await Waiting.Until(() => _silo.Impressions(shopperId, Sale), count => count == 1, "the impression, after the restart");
        await page.ReloadAsync();
        await visitor.Seen(Sale, 2);
        await page.ReloadAsync();
        await page.Shows("site-banner", "house");
        visitor.Displays(Sale).ShouldBe(2);
        visitor.ShouldHaveNoExceptions();
        _silo.Failures.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Shop_WhenTheServerIsGone_ShowsItsOwnContentAndGoesOn()
    {
        await using var visitor = await browser.NewVisitor(_silo!);
        var page = await visitor.Open("shop/");
        await page.Shows("home-hero", "welcome");
        await _silo!.Kill();

        await page.View("shoes", 0);
        await page.ShowsFallback("site-banner", "Repairs for life on everything we sew");
        await page.ShowsFallback("product-offer", "Try it at home for 60 days");
        await page.GetByTestId("add-to-cart").ClickAsync();
        await Assertions.Expect(page.GetByTestId("cart-count")).ToHaveTextAsync("1");
        visitor.ShouldHaveNoExceptions();
    }
}
