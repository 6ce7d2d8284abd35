using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Shop;

/// <summary>On a phone nothing is wider than the screen, and offers can be used with a thumb.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PhoneTests(BrowserFixture browser, SiloFixture fixture)
{
    private static readonly string[] _shop = ["", "c/shoes", "cart", "account", "checkout", "new", "nothing-here"];
    private static readonly string[] _console = ["/", "/campaigns/flash-sale", "/why"];

    [BrowserFact]
    public async Task EveryPage_OnAPhone_FitsTheScreen()
    {
        await using var visitor = await Phone();
        var page = await visitor.Open("shop/");
        await page.Shows("site-banner", "flash-sale");
        foreach (var path in _shop)
        {
            await page.GotoAsync($"shop/{path}");
            await Fits(page, "main");
        }

        await page.GotoAsync("shop/c/shoes");
        await page.GetByTestId("product-card").First.Locator("a").First.TapAsync();
        await page.GetByTestId("add-to-cart").TapAsync();
        await Assertions.Expect(page.GetByTestId("cart-drawer")).ToBeVisibleAsync();
        await Fits(page, "main");

        foreach (var route in _console)
        {
            await Fits(await visitor.OpenConsole(route), "main h1");
        }

        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Offer_OnAPhone_IsReadAndTapped()
    {
        await using var visitor = await Phone();
        await visitor.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = await visitor.Open("shop/");
        await page.Shows("home-hero", "welcome");
        await Within(page, page.Offer("home-hero", "welcome"));
        await page.Place("home-hero").GetByText("Start looking around").TapAsync();
        await page.WaitForURLAsync("**/shop/c/camping");

        await page.ViewUntilOffer();
        var offer = page.Offer("product-offer", "category-interest");
        await Within(page, offer);
        await Fits(page, "main");
        await offer.GetByRole(AriaRole.Button, new() { Name = "Code" }).TapAsync();
        await Assertions.Expect(offer.GetByText("copied")).ToBeVisibleAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe("THREE15");
        await offer.GetByLabel("Not interested").TapAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        visitor.ShouldHaveNoComplaints();
    }

    private Task<Visitor> Phone() => browser.NewVisitor(fixture.Silo, new()
    {
        UserAgent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        ViewportSize = new() { Width = 360, Height = 740 }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true,
    });

    private static async Task Within(IPage page, ILocator element)
    {
        var box = (await element.BoundingBoxAsync()).ShouldNotBeNull();
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(page.ViewportSize!.Width);
    }

    private static async Task Fits(IPage page, string once)
    {
        await Assertions.Expect(page.Locator(once).First).ToBeVisibleAsync();
        var widths = await page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        widths[0].ShouldBeLessThanOrEqualTo(widths[1], $"{page.Url} scrolls sideways");
    }
}
