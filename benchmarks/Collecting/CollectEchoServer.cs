using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Realtime.Benchmarks.Edge;

namespace Realtime.Benchmarks.Collecting;

/// <summary>The baseline: reads JSON and sends it back, over HTTP and over SignalR. No shopper, no storage.</summary>
public static class CollectEchoServer
{
    /// <summary>Serves until it is ended; prints its address.</summary>
    public static Task Run(TextWriter output) => EchoHost.Run<EchoHub>(output, app => app.MapPost("/v1/batch", (JsonElement batch) => Results.Json(batch)));

    private sealed class EchoHub : Hub
    {
        public JsonElement Track(JsonElement events) => events;
    }
}
