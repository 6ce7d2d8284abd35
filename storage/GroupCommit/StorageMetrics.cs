using System.Diagnostics.Metrics;

namespace Realtime.Storage.GroupCommit;

/// <summary>
/// The meter <c>Realtime.Storage</c>: commit duration and batch size, the queue's length, how long writes wait in it, conflicts,
/// and failures by <c>reason</c> (<c>unavailable</c>, <c>rejected</c>, <c>queue_full</c>).
/// </summary>
internal sealed class StorageMetrics
{
    public const string MeterName = "Realtime.Storage";

    private readonly Meter _meter;
    private readonly Histogram<double> _commit;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _failures;

    public StorageMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _commit = _meter.CreateHistogram<double>("realtime.storage.commit.duration", "s", "One transaction, from begin to durable.");
        _batch = _meter.CreateHistogram<int>("realtime.storage.batch.size", "{write}", "Writes in one transaction.");
        _wait = _meter.CreateHistogram<double>("realtime.storage.write.wait", "s", "From queued until its transaction began.");
        _conflicts = _meter.CreateCounter<long>("realtime.storage.conflicts", "{write}", "Writes refused because the ETag was another.");
        _failures = _meter.CreateCounter<long>("realtime.storage.failures", "{write}", "Writes that failed, by reason.");
    }

    public void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge("realtime.storage.queue.length", length, "{write}", "Writes that wait for a transaction.");

    public void Committed(ArraySegment<RowWrite> writes, long start, TimeProvider time)
    {
        _commit.Record(time.GetElapsedTime(start).TotalSeconds);
        _batch.Record(writes.Count);
        if (!_wait.Enabled)
        {
            return;
        }

        foreach (var write in writes)
        {
            _wait.Record(time.GetElapsedTime(write.QueuedAt, start).TotalSeconds);
        }
    }

    public void Conflicted(int writes)
    {
        if (writes > 0)
        {
            _conflicts.Add(writes);
        }
    }

    public void Failed(string reason, int writes) => _failures.Add(writes, new KeyValuePair<string, object?>("reason", reason));
}
