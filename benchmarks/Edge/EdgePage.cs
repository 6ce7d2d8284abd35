using System.Text.Json;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Shoppers;
using Realtime.LoadTests.SignalR;
using Realtime.LoadTests.Traffic;

namespace Realtime.Benchmarks.Edge;

/// <summary>
/// A connection whose every event brings a push: it views products of two categories in turn. Both servers get the same
/// bytes and both answers are read in the same way.
/// </summary>
public sealed class EdgePage : IAsyncDisposable
{
    private static readonly Product[] _products = [new("lamp-17", "lighting", 42), new("tent-3", "camping", 210)];
    private readonly ChangeMatch _changes = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private HubConnection _connection = null!;
    private volatile LatencyHistogram _latencies = new();
    private volatile TaskCompletionSource? _pushed;
    private int _sent;
    private int _failed;

    /// <summary>Events that the server refused.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Whether every event was answered and its push arrived.</summary>
    public bool IsQuiet => _connection.Pending == 0 && _changes.Awaited == 0;

    /// <summary>Connects.</summary>
    public static async Task<EdgePage> Connect(Uri hub, string? token)
    {
        var page = new EdgePage();
        page._connection = await HubConnection.Connect(hub, token, page._time, page.OnPush, CancellationToken.None);
        return page;
    }

    /// <summary>Subscribes to a placement, as a page does.</summary>
    public async Task Subscribe(string placement)
    {
        var resumed = await _connection.Call("Resume", json =>
        {
            json.WriteNullValue();
            json.WriteNumberValue(0);
            PageJson.Write(json, "page");
        }, Attached.Read);
        var subscribed = await _connection.Call("Subscribe", json =>
        {
            PageJson.Write(json, (string[])[placement]);
            PageJson.Write(json, "page");
        }, Attached.Read);
        _changes.Passed(Math.Max(resumed.Seq, subscribed.Seq));
    }

    /// <summary>Where the latencies of the following events go.</summary>
    public void RecordTo(LatencyHistogram latencies) => _latencies = latencies;

    /// <summary>Sends an event and returns at once.</summary>
    /// <param name="intended">Timestamp from which the latency of its push counts.</param>
    public void Send(long intended)
    {
        var (known, product, messageId) = (_changes.Known, _products[_sent++ % 2], Guid.NewGuid().ToString("N"));
        _connection.Post("Track", json =>
        {
            json.WriteStartArray();
            EventJson.Write(json, "Product Viewed", product, messageId);
            json.WriteEndArray();
        }, reply => OnReply(reply, known, intended));
    }

    /// <summary>Sends an event and waits until its push and its answer have arrived.</summary>
    public async Task SendAndWait()
    {
        var pushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pushed = pushed;
        Send(_time.GetTimestamp());
        await pushed.Task;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void OnReply(HubReply reply, long known, long intended)
    {
        if (reply.ErrorCode is not null)
        {
            Interlocked.Increment(ref _failed);
            _pushed?.TrySetResult();
            return;
        }

        if (_changes.Answered(SequenceOf(reply.Result.Span), known, intended) is { } pushedAt)
        {
            _latencies.Record(_time.GetElapsedTime(intended, pushedAt));
            _pushed?.TrySetResult();
        }
    }

    private void OnPush(HubPush push)
    {
        if (push.Target != "PropositionsChanged")
        {
            return;
        }

        var json = new Utf8JsonReader(push.Arguments.Span);
        json.Read();
        json.Read();
        if (_changes.Pushed(json.GetInt64(), push.At) is { } intended)
        {
            _latencies.Record(_time.GetElapsedTime(intended, push.At));
            _pushed?.TrySetResult();
        }
    }

    private static long SequenceOf(ReadOnlySpan<byte> answer)
    {
        var json = new Utf8JsonReader(answer);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && json.ValueTextEquals("seq"u8))
            {
                json.Read();
                return json.GetInt64();
            }
        }

        throw new JsonException("The answer has no seq.");
    }
}
