using System.Text.Json;
using Realtime.Cluster.Tests.Hosting;

namespace Realtime.Cluster.Tests.Edges;

/// <summary>A shopper's token, as a page gets it.</summary>
internal sealed record ShopperToken(string Token, string ShopperId);

/// <summary>A page that shows the placement <c>hero</c>.</summary>
internal sealed class TestPage(HubClient hub, string id) : IAsyncDisposable
{
    private static readonly object[] _hero = [new { id = "hero" }];

    public HubClient Hub => hub;

    public static async Task<TestPage> Open(EdgeUnderTest edge, ShopperToken token, string id)
    {
        var page = new TestPage(await HubClient.Connect(edge.Api.Address, token.Token), id);
        await page.Resume();
        return page;
    }

    /// <summary>As the SDK does after a connection, and after <c>Resync</c>.</summary>
    public async Task Resume()
    {
        await hub.Invoke("Resume", null, 0, View());
        await hub.Invoke("Subscribe", _hero, null);
    }

    /// <summary>Views a product, and answers how many events were accepted.</summary>
    public async Task<int> Track(string product)
    {
        var happened = new { type = "track", @event = "Product Viewed", messageId = $"{id}-{product}-{Guid.NewGuid():N}", properties = new { product_id = product } };
        return (await hub.Invoke("Track", (object)new[] { happened })).GetProperty("accepted").GetInt32();
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private object View() => new { id, path = "/" };
}
