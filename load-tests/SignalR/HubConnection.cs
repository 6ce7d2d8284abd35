using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Realtime.LoadTests.SignalR;

/// <summary>
/// A SignalR connection: JSON protocol, WebSocket, no negotiation. Replies and pushes are handled on the receiving loop,
/// in the order in which they arrive; a handler must not block. Calls may be made by any thread.
/// </summary>
public sealed class HubConnection : IAsyncDisposable
{
    private static readonly TimeSpan _pingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly HubWriter _writer = new();
    private readonly RecordReader _records = new();
    private readonly ConcurrentDictionary<long, Action<HubReply>> _pending = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeProvider _time;
    private readonly Action<HubPush> _onPush;
    private Task _receiving = Task.CompletedTask;
    private ITimer? _pings;
    private long _lastId;
    private int _waiting;
    private volatile bool _closed;

    private HubConnection(TimeProvider time, Action<HubPush> onPush)
    {
        (_time, _onPush) = (time, onPush);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>Calls whose answer has not come or is being handled, and a push that is being handled.</summary>
    public int Pending => Volatile.Read(ref _waiting);

    /// <summary>Called after an answer or a push has been handled; what its handler posted is pending by then.</summary>
    public Action? Handled { get; set; }

    /// <summary>Connects and shakes hands.</summary>
    /// <param name="hub">Address of the hub, http or https.</param>
    /// <param name="token">Access token; <c>null</c> for an open hub.</param>
    /// <exception cref="HubCallException">The server refused.</exception>
    public static async Task<HubConnection> Connect(Uri hub, string? token, TimeProvider time, Action<HubPush> onPush, CancellationToken cancel)
    {
        var connection = new HubConnection(time, onPush);
        try
        {
            var address = new UriBuilder(hub)
            {
                Scheme = hub.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
                Query = token is null ? "" : "access_token=" + Uri.EscapeDataString(token),
            };
            await connection._socket.ConnectAsync(address.Uri, cancel);
            await connection.ShakeHands(cancel);
        }
        catch (WebSocketException refused)
        {
            await connection.DisposeAsync();
            throw new HubCallException(HubErrors.Connection, refused.Message);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        connection._receiving = connection.Receive();
        connection._pings = time.CreateTimer(static self => ((HubConnection)self!).Ping(), connection, _pingEvery, _pingEvery);
        return connection;
    }

    /// <summary>Calls a method; the reply comes to <paramref name="onReply"/> in any case, also when the connection ends.</summary>
    /// <param name="arguments">Writes the arguments, one value each.</param>
    public void Post(string target, Action<Utf8JsonWriter> arguments, Action<HubReply> onReply)
    {
        var id = Interlocked.Increment(ref _lastId);
        Interlocked.Increment(ref _waiting);
        _pending[id] = onReply;
        _ = Send(id, target, arguments);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        if (_pings is not null)
        {
            await _pings.DisposeAsync();
        }

        await _closing.CancelAsync();
        await _receiving;
        _socket.Dispose();
    }

    private async Task ShakeHands(CancellationToken cancel)
    {
        await _socket.SendAsync(HubWriter.Handshake, WebSocketMessageType.Text, true, cancel);
        ReadOnlyMemory<byte> record;
        while (!_records.TryRead(out record))
        {
            var received = await _socket.ReceiveAsync(_records.Room(), cancel);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new HubCallException(HubErrors.Connection, $"The server closed during the handshake: {_socket.CloseStatusDescription}");
            }

            _records.Advance(received.Count);
        }

        if (HubMessage.Read(record).Error is { } error)
        {
            throw new HubCallException(HubErrors.CodeOf(error), error);
        }
    }

    private async Task Send(long id, string target, Action<Utf8JsonWriter> arguments)
    {
        try
        {
            await _sending.WaitAsync();
            try
            {
                await _socket.SendAsync(_writer.Invocation(id, target, arguments), WebSocketMessageType.Text, true, CancellationToken.None);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception failure)
        {
            Reply(id, new(_time.GetTimestamp(), default, HubErrors.Connection, failure.Message));
            return;
        }

        if (_closed)
        {
            // The receiving loop may have failed what was pending before this call was.
            Reply(id, new(_time.GetTimestamp(), default, HubErrors.Connection, "The connection is closed."));
        }
    }

    private void Ping() => _ = SendPing();

    private async Task SendPing()
    {
        // A busy connection is its own sign of life.
        if (await _sending.WaitAsync(0))
        {
            try
            {
                await _socket.SendAsync(HubWriter.Ping, WebSocketMessageType.Text, true, CancellationToken.None);
            }
            catch (Exception) when (_socket.State != WebSocketState.Open)
            {
                // The receiving loop tells.
            }
            finally
            {
                _sending.Release();
            }
        }
    }

    private async Task Receive()
    {
        var ended = "The server closed the connection.";
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(_records.Room(), _closing.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                _records.Advance(received.Count);
                var at = _time.GetTimestamp();
                while (_records.TryRead(out var record))
                {
                    Handle(HubMessage.Read(record), at);
                }
            }
        }
        catch (Exception failure)
        {
            ended = failure.Message;
        }

        _closed = true;
        foreach (var id in _pending.Keys)
        {
            Reply(id, new(_time.GetTimestamp(), default, HubErrors.Connection, ended));
        }
    }

    private void Handle(HubMessage message, long at)
    {
        switch (message.Type)
        {
            case HubMessageType.Completion:
                Reply(message.InvocationId, new(at, message.Result, message.Error is { } error ? HubErrors.CodeOf(error) : null, message.Error));
                break;
            case HubMessageType.Invocation:
                Interlocked.Increment(ref _waiting);
                _onPush(new(at, message.Target ?? "", message.Arguments));
                Done();
                break;
        }
    }

    private void Reply(long id, HubReply reply)
    {
        if (_pending.TryRemove(id, out var onReply))
        {
            onReply(reply);
            Done();
        }
    }

    private void Done()
    {
        Interlocked.Decrement(ref _waiting);
        Handled?.Invoke();
    }
}
