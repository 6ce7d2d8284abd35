using System.Globalization;
using System.Text.RegularExpressions;
using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Console;

/// <summary>What an operator sees of campaigns and does with them in the console.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class CampaignTests(BrowserFixture browser, SiloFixture fixture)
{
    private static readonly string[] _campaigns =
        ["welcome", "category-interest", "free-shipping", "welcome-back", "price-sensitive", "house", "flash-sale", "evening"];

    [BrowserFact]
    public async Task List_NamesEveryCampaignWithItsStatusAndBudget()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var page = await visitor.Open("shop/");
        await visitor.Seen("flash-sale", 1);

        var console = await visitor.OpenConsole();
        foreach (var campaign in _campaigns)
        {
            await Assertions.Expect(console.GetByTestId($"campaign-row-{campaign}")).ToBeVisibleAsync();
            await Assertions.Expect(console.GetByTestId($"status-{campaign}")).ToHaveTextAsync(campaign == "evening" ? "paused" : "active");
            await Assertions.Expect(console.GetByTestId($"counter-clicks-{campaign}")).ToHaveTextAsync(Number());
        }

        // What is used, lent and left is the whole.
        await Assertions.Expect(console.GetByTestId("budget-left-flash-sale")).Not.ToHaveTextAsync("1,000");
        var bar = await console.GetByTestId("campaign-row-flash-sale").GetByRole(AriaRole.Img).GetAttributeAsync("aria-label");
        bar.ShouldNotBeNull().ShouldEndWith(" left of 1,000 decisions");
        await Assertions.Expect(console.GetByTestId("campaign-row-house")).ToContainTextAsync("No budget");
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Counters_WhenAnOfferIsSeenAndClicked_Rise()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.OpenConsole();
        var shown = await Count(console, "impressions");
        var clicked = await Count(console, "clicks");

        var page = await visitor.Open("shop/");
        await visitor.Seen("flash-sale", 1);
        await page.Place("site-banner").GetByText("To the cookware").ClickAsync();
        await page.WaitForURLAsync("**/c/cookware");
        await visitor.Seen("flash-sale", 2);
        await Assertions.Expect(console.GetByTestId("counter-impressions-flash-sale")).ToHaveTextAsync($"{shown + 2}");
        await Assertions.Expect(console.GetByTestId("counter-clicks-flash-sale")).ToHaveTextAsync($"{clicked + 1}");
        visitor.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Draft_WhenPublishedAndReverted_ShowsTheShopEachOfThem()
    {
        await using var shopper = await browser.NewVisitor(fixture.Silo);
        await using var marketer = await browser.NewVisitor(fixture.Silo);
        var page = await shopper.Open("shop/");
        await Assertions.Expect(page.Offer("home-hero", "welcome")).ToContainTextAsync("10 % off your first order");

        var console = await marketer.OpenConsole("/campaigns/welcome");
        var editor = console.GetByTestId("draft-editor");
        await Assertions.Expect(editor).ToHaveValueAsync(TenPercent());
        var definition = await editor.InputValueAsync();
        try
        {
            await editor.FillAsync(definition.Replace("10 % off your first order", "12 % off your first order", StringComparison.Ordinal));
            await console.GetByTestId("save-draft").ClickAsync();
            await Assertions.Expect(console.GetByTestId("draft-saved")).ToBeVisibleAsync();
            await Assertions.Expect(page.Place("home-hero")).ToContainTextAsync("10 % off");

            await console.GetByTestId("why-input").FillAsync("two more");
            await console.GetByTestId("publish-welcome").ClickAsync();
            await Assertions.Expect(page.Place("home-hero")).ToContainTextAsync("12 % off your first order");
        }
        finally
        {
            await console.GetByTestId("revert-welcome-1").ClickAsync();
        }

        await Assertions.Expect(page.Place("home-hero")).ToContainTextAsync("10 % off your first order");

        // Newest first, with who and why.
        var audit = console.GetByTestId("audit").GetByRole(AriaRole.Listitem);
        await Assertions.Expect(audit.Nth(0)).ToContainTextAsync("revert");
        await Assertions.Expect(audit.Nth(1)).ToContainTextAsync("publish");
        await Assertions.Expect(audit.Nth(1)).ToContainTextAsync("two more");
        await Assertions.Expect(audit.Nth(1)).ToContainTextAsync("(admin)");
        shopper.ShouldHaveNoComplaints();
        marketer.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Draft_WhenItCannotBe_IsRefusedByTheFieldsName()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.OpenConsole("/campaigns/house");
        var editor = console.GetByTestId("draft-editor");
        await Assertions.Expect(editor).ToHaveValueAsync(Priority());
        var definition = await editor.InputValueAsync();
        await editor.FillAsync(Priority().Replace(definition, "\"priority\": 400"));
        await console.GetByTestId("save-draft").ClickAsync();
        await Assertions.Expect(console.GetByTestId("failure")).ToContainTextAsync("priority");
        (await fixture.Silo.Campaign("house")).Find("draft")?.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    private static async Task<int> Count(IPage console, string counter)
    {
        var element = console.GetByTestId($"counter-{counter}-flash-sale");
        await Assertions.Expect(element).ToHaveTextAsync(Number());
        return int.Parse(await element.InnerTextAsync(), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("10 % off")]
    private static partial Regex TenPercent();

    [GeneratedRegex("\"priority\": \\d+")]
    private static partial Regex Priority();

    [GeneratedRegex("^\\d+$")]
    private static partial Regex Number();
}
