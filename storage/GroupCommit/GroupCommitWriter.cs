using Microsoft.Extensions.Logging;

namespace Realtime.Storage.GroupCommit;

/// <summary>
/// One transaction for the writes of all grains. A single thread takes what has queued while its last commit ran and commits it
/// together, so that an idle process commits at once and a busy one pays for one sync a batch instead of one a row.
/// A thread of its own, because a commit blocks on the disk and must not wait for, nor hold, a thread that grains run on.
/// </summary>
internal sealed partial class GroupCommitWriter(
    IRowStore store, GroupCommitOptions options, JournalSignal signal, StorageMetrics metrics, TimeProvider time, ILogger<GroupCommitWriter> logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly WriteQueue _queue = new(options, metrics, time);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Batch _batch = new(options);
    private volatile State _state;
    private volatile Exception? _lastFailure;
    private int _lastCount;

    private enum State
    {
        New,
        Running,
        Stopped,
    }

    /// <summary>The failure that the newest commit ended with; null while the database takes writes.</summary>
    public Exception? LastFailure => _lastFailure;

    public bool IsRunning => _state == State.Running;

    /// <summary>Queues a write and completes after its commit. Never cancelled once queued.</summary>
    /// <exception cref="StorageUnavailableException">The queue stayed full, the database failed, or the writer does not run.</exception>
    /// <exception cref="RowRejectedException">The database refuses this row.</exception>
    public Task<RowOutcome> WriteAsync(RowWrite write) => _state switch
    {
        State.Running => _queue.AddAsync(write),
        State.New => throw new StorageUnavailableException("Storage has not been started: its hosted service opens it before the first grain runs."),
        _ => throw new StorageUnavailableException("Storage has stopped."),
    };

    /// <summary>Starts the writer's thread; the store must be open.</summary>
    public void Start()
    {
        if (Interlocked.CompareExchange(ref _state, State.Running, State.New) != State.New)
        {
            return;
        }

        metrics.ObserveQueue(() => _queue.Count);
        new Thread(Run) { Name = "storage-writer", IsBackground = true }.Start();
    }

    /// <summary>Takes no more writes and completes when all that were queued have ended.</summary>
    public Task StopAsync()
    {
        if (Interlocked.Exchange(ref _state, State.Stopped) == State.New)
        {
            _ended.TrySetResult();
        }

        _queue.Close();
        return _ended.Task;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private void Run()
    {
        while (_queue.WaitForWrite(_pause, Rest))
        {
            try
            {
                Gather();
                _batch.Fill(_queue);
                Commit(_batch.Writes);
            }
            catch (Exception error)
            {
                // A fault of ours: those who wait must hear of it, and the thread must live.
                FailAll(_batch.Writes, error);
            }

            _batch.Clear();
        }

        _ended.TrySetResult();
    }

    private void Rest()
    {
        try
        {
            store.RestAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            LogRestFailed(error);
        }
    }

    /// <summary>
    /// Grains that were answered together write again within microseconds of each other; without a short wait the first of them
    /// would be committed alone and the others wait for it.
    /// </summary>
    private void Gather()
    {
        if (options.MaxGather == TimeSpan.Zero || _lastCount < 2)
        {
            return;
        }

        var start = time.GetTimestamp();
        while (_queue.Count < _lastCount && time.GetElapsedTime(start) < options.MaxGather)
        {
            Thread.Yield();
        }
    }

    /// <summary>False when the database failed, so that the rest of a divided batch need not be tried.</summary>
    private bool Commit(ArraySegment<RowWrite> writes)
    {
        var start = time.GetTimestamp();
        CommitResult result;
        try
        {
            var commit = store.CommitAsync(writes);
            result = commit.IsCompleted ? commit.Result : commit.AsTask().GetAwaiter().GetResult();
        }
        catch (RowRejectedException) when (writes.Count > 1)
        {
            // Halving finds the row in a few commits and keeps the order of writes to the same row.
            var half = writes.Count / 2;
            if (Commit(writes[..half]))
            {
                return Commit(writes[half..]);
            }

            FailAll(writes[half..], _lastFailure!);
            return false;
        }
        catch (RowRejectedException error)
        {
            metrics.Failed("rejected", 1);
            writes[0].Fail(error);
            return true;
        }
        catch (Exception error)
        {
            FailAll(writes, error);
            return false;
        }

        _lastFailure = null;
        _lastCount = writes.Count;
        Complete(writes, result.Outcomes);
        signal.Advance(result.LastPosition);
        metrics.Committed(writes, start, time);
        return true;
    }

    private void Complete(ArraySegment<RowWrite> writes, IReadOnlyList<RowOutcome> outcomes)
    {
        var conflicts = 0;
        for (var i = 0; i < writes.Count; i++)
        {
            conflicts += outcomes[i].IsConflict ? 1 : 0;
            writes[i].Complete(outcomes[i]);
        }

        metrics.Conflicted(conflicts);
    }

    /// <summary>Fails what waits too: each would otherwise wait for the same dead database in turn.</summary>
    private void FailAll(ArraySegment<RowWrite> writes, Exception error)
    {
        _lastFailure = error;
        var message = error is StorageUnavailableException ? error.Message : $"The database failed: {error.Message}";
        foreach (var write in writes)
        {
            write.Fail(new StorageUnavailableException(message, error));
        }

        var failed = writes.Count;
        for (var waiting = _queue.Count; waiting > 0 && _queue.TryTake(out var write); waiting--)
        {
            write.Fail(new StorageUnavailableException(message, error));
            failed++;
        }

        metrics.Failed("unavailable", failed);
        LogFailed(error, failed);
    }
}
