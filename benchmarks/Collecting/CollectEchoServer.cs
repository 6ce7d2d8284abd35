using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Realtime.Benchmarks.Collecting;

/// <summary>The baseline: reads JSON and sends it back, over HTTP and over SignalR. No shopper, no storage.</summary>
public static class CollectEchoServer
{
    /// <summary>Serves until it is ended; prints its address.</summary>
    public static async Task Run(TextWriter output)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/batch", (JsonElement batch) => Results.Json(batch));
        app.MapHub<EchoHub>("/hubs/shopper");
        await app.StartAsync();
        await output.WriteLineAsync($"listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private sealed class EchoHub : Hub
    {
        public JsonElement Track(JsonElement events) => events;
    }
}
