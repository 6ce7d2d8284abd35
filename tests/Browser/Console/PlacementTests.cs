using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Console;

/// <summary>Placements in the console.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PlacementTests(BrowserFixture browser, SiloFixture fixture)
{
    [BrowserFact]
    public async Task Placement_WhenMadeAndChanged_IsListedWithItsWords()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var console = await visitor.OpenConsole("/placements");
        await Assertions.Expect(console.GetByTestId("placement-row-home-hero")).ToBeVisibleAsync();

        await console.GetByTestId("new-placement").FillAsync("newsletter-strip");
        await console.GetByTestId("create-placement").ClickAsync();
        await console.GetByTestId("placement-name").FillAsync("Newsletter strip");
        await console.GetByTestId("placement-fallback").FillAsync("""{ "title": "Letters from the <b>north</b>", "cta": "Read", "href": "javascript:alert(1)" }""");
        var preview = console.GetByTestId("preview");
        await Assertions.Expect(preview).ToHaveTextAsync("Letters from the <b>north</b>");
        await Assertions.Expect(preview.Locator("a")).ToHaveCountAsync(0);
        await console.GetByTestId("save-placement").ClickAsync();
        await Assertions.Expect(console.GetByTestId("saved")).ToContainTextAsync("Saved");

        await console.GetByTestId("nav-placements").ClickAsync();
        await Assertions.Expect(console.GetByTestId("placement-row-newsletter-strip")).ToContainTextAsync("Letters from the <b>north</b>");
        visitor.ShouldHaveNoComplaints();
    }
}
