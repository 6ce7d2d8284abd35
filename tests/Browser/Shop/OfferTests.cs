using Realtime.Browser.Tests.Hosting;
using Xunit.Abstractions;

namespace Realtime.Browser.Tests.Shop;

/// <summary>What a shopper does brings an offer, while the page is open.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class OfferTests(BrowserFixture browser, SiloFixture fixture, ITestOutputHelper output)
{
    private const string Offer = "category-interest";

    [BrowserFact]
    public async Task ThirdView_WhenProductsAreOfOneCategory_BringsTheOfferWithoutAReload()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.Shows("home-hero", "welcome");
        await page.EvaluateAsync("() => { window.neverReloaded = true; }");

        await page.View("shoes", 0);
        await page.ShowsFallback("product-offer", "Delivered in 2–3 days");
        await page.View("shoes", 1);
        await page.ShowsFallback("product-offer", "Delivered in 2–3 days");
        visitor.Renderings(Offer).ShouldBe(0);
        await page.View("shoes", 2);
        await page.Shows("product-offer", Offer);

        (await page.Place("product-offer").InnerTextAsync()).ShouldContain("15 % off shoes");
        (await page.EvaluateAsync<bool>("() => window.neverReloaded === true")).ShouldBeTrue();
        var shown = visitor.Happenings.Last(happening => happening.Name == "proposition" && happening.Campaign == Offer);
        output.WriteLine($"[MEASURED] third product view to offer on the page: {shown.Detail.At("timing.sinceTrackMs").GetDouble():0} ms");
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task ThirdView_WhenProductsAreOfSeveralCategories_BringsNone()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        foreach (var category in new[] { "shoes", "clothing", "camping" })
        {
            await page.View(category, 0);
            await page.ShowsFallback("product-offer", "Delivered in 2–3 days");
        }

        visitor.Renderings(Offer).ShouldBe(0);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Cart_WhenItsValueReachesTheThreshold_ShowsItsOffer()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.View("shoes", 0);
        await page.GetByTestId("add-to-cart").ClickAsync();
        await page.GetByTestId("view-cart").ClickAsync();
        await page.Shows("cart-upsell", "free-shipping");
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Visit_WhenItIsTheFirst_IsGreetedAsOne()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.Shows("home-hero", "welcome");
        (await page.Place("home-hero").InnerTextAsync()).ShouldContain("HELLO10");
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Offer_WhenItIsDismissed_MakesWayForTheFallback()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.ViewUntilOffer();
        await page.Place("product-offer").GetByLabel("Not interested").ClickAsync();
        await Assertions.Expect(page.Offer("product-offer", Offer)).ToHaveCountAsync(0);
        visitor.ShouldHaveNoComplaints();
    }
}
