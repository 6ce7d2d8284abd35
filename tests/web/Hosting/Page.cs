using System.Text.Json;

namespace Realtime.Web.Tests.Hosting;

/// <summary>A page of a browser, connected to the hub.</summary>
internal sealed class Page(TestTenant tenant, Browser browser, HubClient hub) : IAsyncDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private int _views;

    public Browser Browser => browser;

    public HubClient Hub => hub;

    /// <summary>Opens a page of a new browser, or one more of a known one, that shows these placements.</summary>
    public static async Task<Page> Open(TestTenant tenant, Browser browser, params string[] placements)
    {
        var page = new Page(tenant, browser, await tenant.Connect(browser));
        await page.Hub.Invoke("Resume", null, 0, page.View());
        if (placements.Length > 0)
        {
            await page.Subscribe(placements);
        }

        return page;
    }

    /// <inheritdoc cref="Open(TestTenant, Browser, string[])"/>
    public static async Task<Page> Open(TestTenant tenant, params string[] placements) => await Open(tenant, await tenant.NewBrowser(), placements);

    /// <summary>Shows these placements on the page view that is open.</summary>
    public Task<JsonElement> Subscribe(params string[] placements) => hub.Invoke("Subscribe", placements.Select(id => new { id }), null);

    /// <summary>Goes to a new page view that shows these placements.</summary>
    public Task<JsonElement> Navigate(params string[] placements)
    {
        _views++;
        return hub.Invoke("Subscribe", placements.Select(id => new { id }), View());
    }

    /// <summary>Reports the display of whatever offer a placement has, on that many page views in turn.</summary>
    public async Task DisplayUpTo(int times, string placement)
    {
        for (var i = 0; i < times; i++)
        {
            var shown = await Navigate(placement);
            (await Display(shown.Text("propositions[0].id"))).ShouldBe("recorded");
        }
    }

    public async Task<string> Display(string proposition) => (await hub.Invoke("Report", proposition, "display", null)).Text("status");

    /// <summary>Says who it is, with the proof of the shop's back end.</summary>
    public async Task<JsonElement> Login(string userId) => await hub.Invoke("Identify", new { userId, userToken = await tenant.UserToken(userId) });

    public async Task<JsonElement> Track(params object[] events) => await hub.Invoke("Track", [events]);

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private object View() => new { id = $"{_id}-{_views}", path = "/" };
}
