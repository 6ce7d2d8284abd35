using System.Diagnostics;
using Realtime.LoadTests.SignalR;

namespace Realtime.Benchmarks.Collecting;

/// <summary>
/// Pages that call <c>Track</c>, each again when the last call is answered. They show nothing, so nothing is decided or
/// pushed. A page sends 30 calls, then another shopper takes its place; opening pages is not measured.
/// </summary>
public static class TrackLoad
{
    private const int Pages = 100;
    private const int CallsAPage = 30;

    /// <summary>Measures for about that long.</summary>
    public static async Task<CollectFigures> Run(CollectSide side, int eventsACall, TimeSpan duration)
    {
        var (elapsed, server, events) = (TimeSpan.Zero, TimeSpan.Zero, 0.0);
        while (elapsed < duration)
        {
            var pages = await Task.WhenAll(Enumerable.Range(0, Pages).Select(async _ =>
                await HubConnection.Connect(side.Api.Hub, await side.Token(), TimeProvider.System, _ => { }, CancellationToken.None)));
            var (clock, before) = (Stopwatch.StartNew(), side.Server.ProcessorTime);
            await Task.WhenAll(pages.Select(page => Send(page, eventsACall)));
            elapsed += clock.Elapsed;
            server += side.Server.ProcessorTime - before;
            events += Pages * CallsAPage * eventsACall;
            await Task.WhenAll(pages.Select(page => page.DisposeAsync().AsTask()));
        }

        return new(events / elapsed.TotalSeconds, server.TotalMicroseconds / events);
    }

    private static async Task Send(HubConnection page, int events)
    {
        for (var call = 0; call < CallsAPage; call++)
        {
            await page.Call("Track", json =>
            {
                json.WriteStartArray();
                for (var i = 0; i < events; i++)
                {
                    ViewJson.Write(json, Guid.NewGuid().ToString("N"), null);
                }

                json.WriteEndArray();
            }, answer => answer.ValueKind);
        }
    }
}
