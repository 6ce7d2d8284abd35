using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Realtime.Testing;

/// <summary>
/// A page's connection: SignalR's JSON protocol over a WebSocket without negotiation, as much of it as a test needs.
/// What the server calls waits, by its name, until the test asks for it.
/// </summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const byte End = 0x1e;
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Ping = 6;
    private const int Close = 7;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Channel<ServerCall>> _called = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;

    private HubClient()
    {
    }

    /// <summary>Completes when the server or the network has ended the connection.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Connects with that token.</summary>
    /// <exception cref="HubRefusedException">The server did not let it in.</exception>
    public static async Task<HubClient> Connect(Uri server, string? token)
    {
        var client = new HubClient();
        client._socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(new Uri(server, "/hubs/shopper")) { Scheme = "ws", Query = token is null ? "" : $"access_token={token}" }.Uri;
        try
        {
            await client._socket.ConnectAsync(address, default).Within("the hub's answer to a connection");
        }
        catch (WebSocketException) when (client._socket.HttpStatusCode >= HttpStatusCode.BadRequest)
        {
            throw new HubRefusedException(client._socket.HttpStatusCode);
        }

        await client.Send("""{"protocol":"json","version":1}"""u8.ToArray());
        var shaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = client.Receive(shaken);
        await shaken.Task.Within("the hub's handshake");
        return client;
    }

    /// <summary>Calls a method and answers its result.</summary>
    /// <exception cref="HubProblemException">The call was refused.</exception>
    public async Task<JsonElement> Invoke(string target, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Send(JsonSerializer.SerializeToUtf8Bytes(new { type = Invocation, invocationId = id, target, arguments }, JsonSerializerOptions.Web));
        return await answer.Task.Within($"the answer to {target}");
    }

    /// <summary>The next call of that name that the server has made or makes.</summary>
    public async Task<ServerCall> Next(string target) => await Called(target).Reader.ReadAsync().AsTask().Within($"the server's call of {target}");

    /// <summary>The first call of that name that satisfies; those before it are dropped.</summary>
    public async Task<ServerCall> Next(string target, Func<ServerCall, bool> satisfies)
    {
        while (true)
        {
            var call = await Next(target);
            if (satisfies(call))
            {
                return call;
            }
        }
    }

    /// <summary>Calls of that name which nobody has asked for yet.</summary>
    public int Unread(string target) => Called(target).Reader.Count;

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            try
            {
                await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).Within("the end of a connection");
            }
            catch (WebSocketException)
            {
                // The server was quicker.
            }
        }

        _socket.Dispose();
    }

    private Channel<ServerCall> Called(string target) => _called.GetOrAdd(target, static _ => Channel.CreateUnbounded<ServerCall>());

    private async Task Send(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync((byte[])[.. message, End], WebSocketMessageType.Text, endOfMessage: true, default);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task Receive(TaskCompletionSource shaken)
    {
        var received = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(received.GetMemory(16_384), default);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                received.Advance(read.Count);
                received = Take(received, shaken);
            }
        }
        catch (Exception ended) when (ended is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is gone, which is what the lines below say.
        }

        _closed.TrySetResult();
        shaken.TrySetException(new IOException("The hub ended the connection during the handshake."));
        foreach (var call in _waiting.Values)
        {
            call.TrySetException(new IOException("The hub ended the connection before it answered."));
        }
    }

    /// <summary>Handles the whole messages and answers what is left.</summary>
    private ArrayBufferWriter<byte> Take(ArrayBufferWriter<byte> received, TaskCompletionSource shaken)
    {
        var rest = received.WrittenSpan;
        for (var end = rest.IndexOf(End); end >= 0; end = rest.IndexOf(End))
        {
            var message = JsonDocument.Parse(rest[..end].ToArray()).RootElement;
            if (!shaken.TrySetResult())
            {
                Handle(message);
            }

            rest = rest[(end + 1)..];
        }

        var left = new ArrayBufferWriter<byte>();
        left.Write(rest);
        return left;
    }

    private void Handle(JsonElement message)
    {
        switch (message.At("type").GetInt32())
        {
            case Invocation:
                var target = message.Text("target");
                Called(target).Writer.TryWrite(new(target, [.. message.At("arguments").EnumerateArray()]));
                break;
            case Completion when _waiting.TryRemove(message.Text("invocationId"), out var call):
                if (message.Find("error")?.GetString() is { } error)
                {
                    call.TrySetException(new HubProblemException(error));
                }
                else
                {
                    call.TrySetResult(message.Find("result") ?? default);
                }

                break;
            case Ping or Close or Completion:
                break;
            default:
                throw new NotSupportedException($"The hub sent {message}");
        }
    }
}
