using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// This silo's way to the edges: one batching sender an edge, which waits for each batch's acknowledgement before the
/// next. A queue holds 10,000 pushes and drops the newest beyond, counted; a page that missed one learns it from its
/// sequence number when it resumes. An edge that does not answer three times in a row is dropped.
/// </summary>
public sealed partial class EdgeSenders : IAsyncDisposable
{
    private const int QueueLimit = 10_000;
    private const int BatchLimit = 256;
    private const int FailuresBeforeDrop = 3;

    private readonly ConcurrentDictionary<string, Sender> _senders = new(StringComparer.Ordinal);
    private readonly ILogger<EdgeSenders> _log;
    private readonly Counter<long> _dropped;
    private readonly Histogram<int> _batches;

    /// <summary>Sends to nobody yet.</summary>
    public EdgeSenders(ILogger<EdgeSenders> log, IMeterFactory meters)
    {
        _log = log;
        var meter = meters.Create("Realtime.Push");
        _dropped = meter.CreateCounter<long>("realtime.push.dropped", "{push}", "Pushes dropped because an edge's queue was full or the edge was gone");
        _batches = meter.CreateHistogram<int>("realtime.push.batch.size", "{push}", "Pushes in one batch to an edge");
        meter.CreateObservableGauge("realtime.push.queue.length", () => _senders.Values.Sum(sender => sender.Queue.Reader.Count), "{push}", "Pushes that wait for edges");
    }

    /// <summary>Queues a push for an edge; never waits.</summary>
    public void Send(string edgeId, IEdgeObserver edge, Push push)
    {
        var sender = _senders.GetOrAdd(edgeId, static (id, args) => args.Self.Start(id, args.edge), (Self: this, edge));
        if (!sender.Queue.Writer.TryWrite(push))
        {
            _dropped.Add(1);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values)
        {
            sender.Queue.Writer.TryComplete();
            await sender.Running;
        }
    }

    private Sender Start(string edgeId, IEdgeObserver edge)
    {
        var sender = new Sender(Channel.CreateBounded<Push>(new BoundedChannelOptions(QueueLimit) { SingleReader = true }));
        sender.Running = Task.Run(() => Run(edgeId, edge, sender.Queue.Reader));
        return sender;
    }

    private async Task Run(string edgeId, IEdgeObserver edge, ChannelReader<Push> queue)
    {
        var failures = 0;
        var batch = ImmutableArray.CreateBuilder<Push>();
        while (failures < FailuresBeforeDrop && await queue.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchLimit && queue.TryRead(out var push))
            {
                batch.Add(push);
            }

            try
            {
                await edge.Deliver(new(batch.ToImmutable()));
                _batches.Record(batch.Count);
                failures = 0;
            }
            catch (Exception failure)
            {
                failures++;
                _dropped.Add(batch.Count);
                LogUndelivered(_log, failure, edgeId, batch.Count);
            }
        }

        _senders.TryRemove(edgeId, out _);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Edge {Edge} did not take {Count} pushes")]
    private static partial void LogUndelivered(ILogger log, Exception failure, string edge, int count);

    private sealed class Sender(Channel<Push> queue)
    {
        public Channel<Push> Queue { get; } = queue;

        public Task Running { get; set; } = Task.CompletedTask;
    }
}
