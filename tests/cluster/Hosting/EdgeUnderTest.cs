using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Cluster.Tests.Edges;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Hosting;
using Realtime.Web.Hubs;

namespace Realtime.Cluster.Tests.Hosting;

/// <summary>An edge on a free port, whose way to the grains is a client of the cluster.</summary>
internal sealed class EdgeUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EdgeUnderTest(WebApplication app)
    {
        _app = app;
        Api = new(new(app.Urls.First()));
    }

    public ApiClient Api { get; }

    public static async Task<EdgeUnderTest> Start(IGrainFactory grains)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton(grains).AddSingleton(TimeProvider.System);
        builder.Services.AddRouting();
        builder.Services.AddRealtimeEdge();
        var app = builder.Build();
        app.MapRealtimeEdge();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new(app);
    }

    /// <summary>What <c>EdgeHost</c> does when a gateway is gone.</summary>
    public void GatewayLost() => _app.Services.GetRequiredService<ConnectionRenewal>().Hasten();

    /// <summary>Has it follow a tenant's catalogue, as its first page would.</summary>
    public async Task Follow(string tenant) => await _app.Services.GetRequiredService<EdgeSnapshots>().Current(tenant);

    /// <summary>A shopper nobody has seen before, with a browser's token.</summary>
    public async Task<ShopperToken> NewShopper(string tenant)
    {
        var (_, key) = await _app.Services.GetRequiredService<KeyMaker>().Make(tenant, "a test", KeyKind.Write, null);
        var made = (await Api.Post("/v1/shoppers/token", null, ApiClient.Basic(key))).Ok();
        return new(made["token"].GetString()!, made["shopperId"].GetString()!);
    }

    /// <summary>Ends it at once: connections break off.</summary>
    public async Task Kill()
    {
        using var at = new CancellationTokenSource();
        await at.CancelAsync();
        await _app.StopAsync(at.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.DisposeAsync();
    }
}
