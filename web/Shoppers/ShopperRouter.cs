using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Realtime.Common;
using Realtime.Shoppers;

namespace Realtime.Web.Shoppers;

/// <summary>
/// The way to shoppers. Follows those that were merged away and remembers where they went, so that a move costs one
/// more hop once; waits out a merge; joins a shopper's waiting events into one call.
/// </summary>
public sealed class ShopperRouter
{
    private const int MostMoves = 100_000;
    private const int Hops = 10;
    private static readonly TimeSpan _mergeWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _mergeRetry = TimeSpan.FromMilliseconds(25);

    private readonly ConcurrentDictionary<(string Tenant, string ShopperId), string> _moved = new();
    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly Histogram<int> _joined;
    private readonly Histogram<double> _calls;

    /// <summary>Knows of no moves yet.</summary>
    public ShopperRouter(IGrainFactory grains, TimeProvider time, IMeterFactory meters)
    {
        (_grains, _time) = (grains, time);
        var meter = meters.Create("Realtime.Edge");
        _joined = meter.CreateHistogram<int>("realtime.edge.joined", "{event}", "Events and reports that one call to a shopper carried");
        _calls = meter.CreateHistogram<double>("realtime.edge.call.duration", "s", "A call to a shopper with events or reports");
    }

    /// <summary>The shopper that one is by now, as far as this edge knows.</summary>
    public string Current(string tenant, string shopperId)
    {
        for (var hop = 0; hop < Hops && _moved.TryGetValue((tenant, shopperId), out var to); hop++)
        {
            shopperId = to;
        }

        return shopperId;
    }

    /// <summary>Notes that a shopper was merged into another one.</summary>
    public void Moved(string tenant, string from, string to)
    {
        if (from != to && (_moved.Count < MostMoves || _moved.ContainsKey((tenant, from))))
        {
            _moved[(tenant, from)] = to;
        }
    }

    /// <summary>Sends events and reports, together with whatever else waits for this shopper.</summary>
    public Task<BatchOutcome> Send(string tenant, string shopperId, ShopperBatch batch)
    {
        var key = GrainKeys.Of(tenant, Current(tenant, shopperId));
        while (true)
        {
            var lane = _lanes.GetOrAdd(key, static _ => new());
            if (lane.TryAdd(batch, out var answer, out var first))
            {
                if (first)
                {
                    _ = Run(tenant, key, lane);
                }

                return answer;
            }
        }
    }

    /// <summary>Calls a shopper, wherever it is by now.</summary>
    /// <param name="movedTo">Where an answer says that it moved.</param>
    public async Task<T> Call<T>(string tenant, string shopperId, Func<IShopperGrain, Task<T>> call, Func<T, string?> movedTo)
    {
        var waitUntil = _time.GetUtcNow() + _mergeWait;
        for (var hop = 0; ; hop++)
        {
            var current = Current(tenant, shopperId);
            try
            {
                var answer = await call(_grains.GetGrain<IShopperGrain>(GrainKeys.Of(tenant, current)));
                if (movedTo(answer) is not { } to)
                {
                    return answer;
                }

                Moved(tenant, current, to);
                if (hop == Hops)
                {
                    throw new InvalidOperationException("A shopper's moves lead in a circle.");
                }
            }
            catch (GrainRefusalException merging) when (merging.Code == GrainRefusalException.Merging && _time.GetUtcNow() < waitUntil)
            {
                await Task.Delay(_mergeRetry, _time);
            }
        }
    }

    private async Task Run(string tenant, string key, Lane lane)
    {
        var shopperId = GrainKeys.Split(key).Name;
        while (lane.Take() is { } waiting)
        {
            var joined = new ShopperBatch(
                [.. waiting.SelectMany(one => one.Batch.Events)], [.. waiting.SelectMany(one => one.Batch.Reports)]);
            try
            {
                var began = _time.GetTimestamp();
                var outcome = await Call(tenant, shopperId, grain => grain.Handle(joined), outcome => outcome.MovedTo);
                _calls.Record(_time.GetElapsedTime(began).TotalSeconds);
                _joined.Record(joined.Events.Length + joined.Reports.Length);
                Distribute(waiting, outcome);
            }
            catch (Exception) when (waiting.Count > 1)
            {
                // One of them may be at fault: each gets its own answer. Message ids keep what did happen from happening twice.
                foreach (var one in waiting)
                {
                    await Alone(tenant, shopperId, one);
                }
            }
            catch (Exception failure)
            {
                waiting[0].Answer.SetException(failure);
            }
        }

        _lanes.TryRemove(new(key, lane));
    }

    private static void Distribute(List<Waiting> waiting, BatchOutcome outcome)
    {
        var (events, reports) = (0, 0);
        foreach (var one in waiting)
        {
            one.Answer.SetResult(outcome with
            {
                Repeated = outcome.Repeated.Slice(events, one.Batch.Events.Length),
                Reports = outcome.Reports.Slice(reports, one.Batch.Reports.Length),
            });
            events += one.Batch.Events.Length;
            reports += one.Batch.Reports.Length;
        }
    }

    private async Task Alone(string tenant, string shopperId, Waiting one)
    {
        try
        {
            one.Answer.SetResult(await Call(tenant, shopperId, grain => grain.Handle(one.Batch), outcome => outcome.MovedTo));
        }
        catch (Exception failure)
        {
            one.Answer.SetException(failure);
        }
    }

    private sealed record Waiting(ShopperBatch Batch, TaskCompletionSource<BatchOutcome> Answer);

    /// <summary>What waits for one shopper while a call to it is under way.</summary>
    private sealed class Lane
    {
        private const int MostEvents = 500;
        private readonly Lock _lock = new();
        private readonly Queue<Waiting> _waiting = new();
        private bool _running;
        private bool _closed;

        public bool TryAdd(ShopperBatch batch, out Task<BatchOutcome> answer, out bool first)
        {
            lock (_lock)
            {
                var waiting = new Waiting(batch, new(TaskCreationOptions.RunContinuationsAsynchronously));
                answer = waiting.Answer.Task;
                first = !_running;
                if (_closed)
                {
                    return false;
                }

                _running = true;
                _waiting.Enqueue(waiting);
                return true;
            }
        }

        /// <summary>What to send next; <c>null</c> closes the lane.</summary>
        public List<Waiting>? Take()
        {
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _closed = true;
                    return null;
                }

                var taken = new List<Waiting>();
                var events = 0;
                while (_waiting.TryPeek(out var next) && (taken.Count == 0 || events + next.Batch.Events.Length <= MostEvents))
                {
                    taken.Add(_waiting.Dequeue());
                    events += next.Batch.Events.Length;
                }

                return taken;
            }
        }
    }
}
