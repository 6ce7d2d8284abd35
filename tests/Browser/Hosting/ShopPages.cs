namespace Realtime.Browser.Tests.Hosting;

/// <summary>The demo shop's pages, as a person uses them.</summary>
internal static class ShopPages
{
    /// <summary>Waits until a placement, scrolled to, shows that campaign's offer.</summary>
    public static async Task Shows(this IPage page, string placement, string campaign)
    {
        await page.Place(placement).EvaluateAsync("place => place.scrollIntoView({ block: 'center', behavior: 'instant' })");
        await Assertions.Expect(page.Offer(placement, campaign)).ToBeVisibleAsync();
    }

    /// <summary>Waits until a placement shows what it shows when there is no offer.</summary>
    public static async Task ShowsFallback(this IPage page, string placement, string text)
    {
        await Assertions.Expect(page.Place(placement).GetByText(text)).ToBeVisibleAsync();
        await Assertions.Expect(page.Place(placement).Locator("[data-campaign]")).ToHaveCountAsync(0);
    }

    public static ILocator Place(this IPage page, string placement) => page.GetByTestId($"placement-{placement}");

    public static ILocator Offer(this IPage page, string placement, string campaign) => page.Place(placement).Locator($"[data-campaign='{campaign}']");

    /// <summary>Goes to a category and opens its product at that position, as one does: without a reload.</summary>
    public static async Task View(this IPage page, string category, int product)
    {
        if (!page.Url.EndsWith($"/c/{category}", StringComparison.Ordinal))
        {
            await page.Follow($"/c/{category}");
        }

        await page.GetByTestId("product-card").Nth(product).Locator("a").First.ClickAsync();
        await page.WaitForURLAsync("**/p/**");
    }

    /// <summary>Views three products of one category, and waits for the offer that follows from it.</summary>
    public static async Task ViewUntilOffer(this IPage page)
    {
        for (var product = 0; product < 3; product++)
        {
            await page.View("shoes", product);
        }

        await page.Shows("product-offer", "category-interest");
    }

    /// <summary>Goes to another page of the shop without a reload. Also in a window behind another, which draws too rarely for a mouse.</summary>
    public static async Task Follow(this IPage page, string path)
    {
        await page.Locator($"a[href='/shop{path}']").First.DispatchEventAsync("click");
        await page.WaitForURLAsync($"**/shop{path}");
    }

    /// <summary>Signs in under that name.</summary>
    public static async Task SignIn(this IPage page, string name)
    {
        await page.GetByTestId("account-link").ClickAsync();
        await page.GetByTestId("login-name").FillAsync(name);
        await page.GetByTestId("login-submit").ClickAsync();
        await page.WaitForURLAsync("**/shop/");
    }
}
