using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Realtime.Benchmarks.Edge;

/// <summary>A server with nothing but a hub where the product has its own.</summary>
public static class EchoHost
{
    /// <summary>Serves until it is ended; prints its address.</summary>
    public static async Task Run<THub>(TextWriter output, Action<WebApplication>? map = null)
        where THub : Hub
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        map?.Invoke(app);
        app.MapHub<THub>("/hubs/shopper");
        await app.StartAsync();
        await output.WriteLineAsync($"listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
