using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Shop;

/// <summary>A flash sale that one shopper sees at most twice in 24 hours, whatever the shopper does.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class CapTests(BrowserFixture browser, SiloFixture fixture)
{
    private const string Sale = "flash-sale";
    private const string House = "house";

    [BrowserFact]
    public async Task Navigate_WhenThePageIsAnother_IsANewPageViewAndCounts()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await page.Shows("site-banner", Sale);
        await visitor.Seen(Sale, 1);
        await page.Follow("/c/shoes");
        await visitor.Seen(Sale, 2);
        await page.Follow("/c/camping");
        await page.Shows("site-banner", House);
        await page.Follow("/c/shoes");
        await page.Shows("site-banner", House);

        visitor.Displays(Sale).ShouldBe(2);
        (await fixture.Silo.Impressions(await visitor.ShopperId(page), Sale)).ShouldBe(2);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Navigate_WhenThePageTurnsTheMomentItDisplays_StillCountsWhatWasSeen()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.AddInitScriptAsync(
            """
            const next = ['shoes', 'clothing', 'camping', 'cookware', 'homeware'];
            document.addEventListener('realtime:displayed', ({ detail }) => {
              if (detail.campaignId === 'flash-sale') {
                document.querySelector(`a[href='/shop/c/${next.shift()}']`).click();
              }
            });
            """);
        var page = await visitor.Open("shop/");
        await page.Shows("site-banner", House);
        visitor.Displays(Sale).ShouldBe(2);
        (await fixture.Silo.Impressions(await visitor.ShopperId(page), Sale)).ShouldBe(2);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Reload_WhenThePageIsLeftTheMomentItDisplays_StillCountsWhatWasSeen()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        await visitor.Context.AddInitScriptAsync(
            """
            document.addEventListener('realtime:displayed', ({ detail }) => {
              if (detail.campaignId === 'flash-sale') {
                location.reload();
              }
            });
            """);
        var page = await visitor.Open("shop/");
        await Assertions.Expect(page.Offer("site-banner", House)).ToBeVisibleAsync();
        visitor.Displays(Sale).ShouldBeLessThanOrEqualTo(2);
        var shopperId = await visitor.ShopperId(page);
        await Waiting.Until(() => fixture.Silo.Impressions(shopperId, Sale), count => count == 2, "two impressions that the server has confirmed");
        visitor.ShouldHaveNoExceptions();
    }

    [BrowserFact]
    public async Task Tabs_WhenTheyOpenAtOnce_NeverShowMoreThanTheCap()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.Open("shop/")));
        await visitor.Seen(Sale, 2);
        await visitor.When(() => visitor.Renderings(House) >= 2, "the house message in the other two tabs");
        visitor.Renderings(Sale).ShouldBe(2);
        await Task.WhenAll(tabs.Select(async tab =>
        {
            // Each goes on, and nobody sees it again.
            await tab.Follow("/c/shoes");
            await tab.Shows("site-banner", House);
            await tab.ReloadAsync();
            await tab.Shows("site-banner", House);
        }));

        visitor.Displays(Sale).ShouldBe(2);
        var shopperId = visitor.Happenings.Where(happening => happening.Name == "connected").Select(happening => happening.Detail.Text("shopperId")).Distinct().ShouldHaveSingleItem();
        (await fixture.Silo.Impressions(shopperId, Sale)).ShouldBe(2);
        (await fixture.Silo.Campaign(Sale)).At("counters.unreserved").GetInt64().ShouldBe(0);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Tabs_WhenTheyNavigateAtOnce_NeverShowMoreThanTheCap()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var first = await visitor.Open("shop/");
        await visitor.Seen(Sale, 1);
        var second = await visitor.Open("shop/cart");
        await visitor.Seen(Sale, 2);

        // Every page view would need another one.
        foreach (var path in new[] { "/c/shoes", "/c/camping", "/c/shoes" })
        {
            await Task.WhenAll(first.Follow(path), second.Follow(path));
            await first.Shows("site-banner", House);
            await second.Shows("site-banner", House);
        }

        visitor.Displays(Sale).ShouldBe(2);
        (await fixture.Silo.Impressions(await visitor.ShopperId(first), Sale)).ShouldBe(2);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Reload_WhenTheCapIsReached_KeepsIt()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await visitor.Rendered(Sale, 1);
        await page.ReloadAsync();
        await visitor.Rendered(Sale, 2);
        for (var i = 0; i < 3; i++)
        {
            await page.ReloadAsync();
            await page.Shows("site-banner", House);
        }

        visitor.Displays(Sale).ShouldBe(2);
        visitor.Renderings(Sale).ShouldBe(2);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task SignIn_WhenThisBrowserHadReachedTheCap_KeepsIt()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await visitor.Rendered(Sale, 1);
        await page.ReloadAsync();
        await visitor.Rendered(Sale, 2);
        await page.SignIn($"Grace {Guid.NewGuid():N}");
        await page.Shows("site-banner", House);
        await page.ReloadAsync();
        await page.Shows("site-banner", House);

        visitor.Renderings(Sale).ShouldBe(2);
        (await fixture.Silo.Impressions(await visitor.ShopperId(page), Sale)).ShouldBe(2);
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task SignIn_WhenAnotherBrowserHadReachedTheCap_KeepsIt()
    {
        var name = $"Ada {Guid.NewGuid():N}";
        await using var laptop = await browser.NewVisitor(fixture.Silo);
        var first = await laptop.Open("shop/");
        await laptop.Seen(Sale, 1);
        await first.ReloadAsync();
        await laptop.Seen(Sale, 2);
        await first.SignIn(name);

        await using var phone = await browser.NewVisitor(fixture.Silo);
        var second = await phone.Open("shop/account");
        await second.Shows("site-banner", Sale);
        await second.SignIn(name);
        await second.Shows("site-banner", House);
        var seen = phone.Displays(Sale);
        await second.ReloadAsync();
        await second.Shows("site-banner", House);
        await second.Follow("/c/shoes");
        await second.Shows("site-banner", House);

        phone.Displays(Sale).ShouldBe(seen);
        (await phone.ShopperId(second)).ShouldBe(await laptop.ShopperId(first));
        laptop.ShouldHaveNoComplaints();
        phone.ShouldHaveNoComplaints();
    }
}
