using Realtime.Browser.Tests.Hosting;

namespace Realtime.Browser.Tests.Client;

/// <summary>The README's snippet, on a page of another origin than the server's.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class EmbeddingTests(BrowserFixture browser, SiloFixture fixture)
{
    [BrowserFact]
    public async Task Snippet_OnAnotherOrigin_ShowsAnOfferAndTheElementsOwnContentAfterAPause()
    {
        await using var visitor = await browser.NewVisitor(fixture.Silo);
        var server = fixture.Silo.Address;

        // The same machine by another name is another origin.
        var page = await visitor.Open(new UriBuilder(server) { Host = "localhost", Path = "/health/live" }.ToString());
        await page.SetContentAsync(
            $$"""
            <div id="hero">What is shown when there is no offer.</div>
            <script src="{{server}}sdk/realtime.js"></script>
            <script>
              const rt = Realtime.createRealtime({ writeKey: '{{fixture.Silo.WriteKey}}', host: '{{server}}' });
              rt.page();
              rt.subscribe('home-hero', document.getElementById('hero'));
              rt.track('Product Viewed', { product_id: '507f', category: 'shoes', price: 79, currency: 'EUR' });
            </script>
            """);
        var hero = page.Locator("#hero");
        await Assertions.Expect(hero.Locator(".rt-title")).ToHaveTextAsync("10 % off your first order");
        (await page.EvaluateAsync<string>("() => location.origin")).ShouldNotBe(server.GetLeftPart(UriPartial.Authority));
        try
        {
            await fixture.Silo.Act("welcome", "pause");
            await Assertions.Expect(hero).Not.ToContainTextAsync("10 % off");
        }
        finally
        {
            await fixture.Silo.Act("welcome", "resume");
        }

        await Assertions.Expect(hero).ToContainTextAsync("10 % off");
        visitor.ShouldHaveNoExceptions();
    }
}
