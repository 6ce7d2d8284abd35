using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Realtime.Benchmarks.Edge;

/// <summary>
/// The baseline: a hub that does nothing but send back, as a push and as an answer, what it was given. No shopper, no
/// decision, no storage: what SignalR's JSON protocol costs by itself.
/// </summary>
public static class EchoServer
{
    /// <summary>Serves until it is ended; prints its address.</summary>
    public static Task Run(TextWriter output) => EchoHost.Run<EchoHub>(output);

    private sealed class EchoHub : Hub
    {
        private const string SequenceKey = "seq";

        public async Task<object> Track(JsonElement events)
        {
            var seq = Context.Items.TryGetValue(SequenceKey, out var last) ? (long)last! + 1 : 1;
            Context.Items[SequenceKey] = seq;
            await Clients.Caller.SendAsync("PropositionsChanged", seq, events);
            return new { accepted = 1, duplicates = 0, errors = Array.Empty<object>(), seq };
        }
    }
}
