using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Console;

/// <summary>Why (not)? for a shopper.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class WhyTests(BrowserFixture browser, SiloFixture fixture)
{
    [BrowserFact]
    public async Task Why_WhenTheShopperIsThisBrowser_ListsWhatWasShownAndWhyNotTheRest()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.View("shoes", 0);
        await page.ShowsFallback("product-offer", "Delivered in 2–3 days");

        var console = await visitor.OpenConsole("/why");
        await console.GetByTestId("my-browser").ClickAsync();
        await Assertions.Expect(console.GetByTestId("shopper-id")).ToHaveTextAsync(await visitor.ShopperId(page));
        var decisions = console.GetByTestId("decisions");
        await Assertions.Expect(decisions).ToContainTextAsync("INELIGIBLE");
        await Assertions.Expect(decisions).ToContainTextAsync("category-interest");
        await Assertions.Expect(decisions).ToContainTextAsync("Product Viewed");
        await Assertions.Expect(console.GetByText("one page open")).ToBeVisibleAsync();
        await console.GetByText("session", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(console.GetByText("viewsByCategory")).ToBeVisibleAsync();
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Explain_WhenAskedFor_TellsOfEveryOfferTheStageAndTheFacts()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await visitor.Seen("welcome", 1);
        await page.View("shoes", 0);
        await page.ShowsFallback("product-offer", "Delivered in 2–3 days");

        var console = await visitor.OpenConsole("/why");
        await console.GetByTestId("my-browser").ClickAsync();
        var newest = console.GetByTestId("decisions").GetByRole(AriaRole.Listitem).First;
        await newest.GetByRole(AriaRole.Button, new() { Name = "Explain every offer" }).ClickAsync();
        var fallen = newest.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "eligibility" }).Filter(new() { HasText = "category-interest" });
        await Assertions.Expect(fallen).ToContainTextAsync("Not eligible");
        await fallen.GetByText("Facts").ClickAsync();
        await Assertions.Expect(fallen).ToContainTextAsync("session.topCategoryViews is 1");
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Why_WhenACapIsReached_NamesTheRule()
    {
        await using var shopper = await browser.NewVisitor(fixture.Silo);
        await using var marketer = await browser.NewVisitor(fixture.Silo);
        var page = await shopper.Open("shop/");
        await shopper.Seen("flash-sale", 1);
        await page.ReloadAsync();
        await shopper.Seen("flash-sale", 2);
        await page.ReloadAsync();
        await page.Shows("site-banner", "house");

        var console = await marketer.OpenConsole("/why");
        await console.GetByTestId("shopper-input").FillAsync(await shopper.ShopperId(page));
        await console.GetByTestId("shopper-look-up").ClickAsync();
        var reason = console.GetByTestId("decisions").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "CAP_REACHED" }).Last;
        await Assertions.Expect(reason).ToContainTextAsync("flash-sale");
        await Assertions.Expect(reason).ToContainTextAsync("twice-a-day");
        marketer.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Why_WhenNobodyIsKnownByThatName_SaysSo()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.OpenConsole("/why");
        await console.GetByTestId("shopper-input").FillAsync("nobody");
        await console.GetByTestId("shopper-look-up").ClickAsync();
        await Assertions.Expect(console.GetByTestId("failure")).ToContainTextAsync("No such shopper");
    }
}
