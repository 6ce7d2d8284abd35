using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Shop;

/// <summary>A page that never reaches the server at all, from its first moment on: it shows its own content and works.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class WithoutServerTests(BrowserFixture browser, SiloFixture fixture)
{
    [BrowserTheory]
    [InlineData("**/demo/config")]
    [InlineData("**/v1/**")]
    public async Task Open_WhenCallsFail_ShowsThePagesOwnContent(string calls)
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.RouteAsync(calls, route => route.AbortAsync());
        await WorksByItself(visitor);
    }

    [BrowserTheory]
    [InlineData("**/demo/config")]
    [InlineData("**/v1/**")]
    public async Task Open_WhenCallsAreNeverAnswered_ShowsThePagesOwnContent(string calls)
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.RouteAsync(calls, _ => Task.CompletedTask);
        await WorksByItself(visitor);
    }

    [BrowserFact]
    public async Task Open_WhenTheConnectionOpensAndSaysNothing_ShowsThePagesOwnContent()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.RouteWebSocketAsync("**/hubs/shopper**", _ => { });
        await WorksByItself(visitor);
    }

    private static async Task WorksByItself(Visitor visitor)
    {
        var page = await visitor.Open("shop/");
        await page.ShowsFallback("site-banner", "Repairs for life on everything we sew");
        await page.ShowsFallback("home-hero", "Made for weather");
        await page.View("shoes", 0);
        await page.ShowsFallback("product-offer", "Try it at home for 60 days");
        await page.GetByTestId("add-to-cart").ClickAsync();
        await page.ShowsFallback("cart-upsell", "Sent by train and ferry");
        await Assertions.Expect(page.GetByTestId("cart-count")).ToHaveTextAsync("1");
        visitor.ShouldHaveNoExceptions();
    }
}
