namespace Realtime.Browser.Tests.Hosting;

/// <summary>One browser for all tests: each has windows of its own in it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is not null)
        {
            Assertions.SetDefaultExpectTimeout((float)Visitor.Patience.TotalMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await Chromium.Launch(_playwright);
        }
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
    }

    /// <summary>A person with a browser of their own: nothing is shared with another one.</summary>
    internal Task<Visitor> NewVisitor(SiloProcess silo, BrowserNewContextOptions? options = null) => Visitor.Come(_browser!, silo, options ?? new());
}
