using System.Threading.Channels;

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
    private readonly Channel<RowWrite> _queue = Channel.CreateBounded<RowWrite>(
        new BoundedChannelOptions(options.QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Batch _batch = new(options);
    private volatile State _state;
    private volatile Exception? _lastFailure;

    private enum State
    {
        New,
        Running,
        Stopped,
    }

    /// <summary>The failure that the newest commit ended with; null while the database takes writes.</summary>
    public Exception? LastFailure => _lastFailure;

    public bool IsRunning => _state == State.Running;

    /// <summary>
    /// Queues a write and completes after its commit. Never cancelled once queued; waits <see cref="GroupCommitOptions.QueueWait"/>
    /// at most for a place in the queue.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The queue stayed full, the database failed, or the writer does not run.</exception>
    /// <exception cref="RowRejectedException">The database refuses this row.</exception>
    public Task<RowOutcome> WriteAsync(RowWrite write)
    {
        if (!IsRunning)
        {
            throw new StorageUnavailableException(_state == State.New
                ? "Storage has not been started: its hosted service opens it before the first grain runs."
                : "Storage has stopped.");
        }

        write.Queued(time.GetTimestamp());
        return _queue.Writer.TryWrite(write) ? write.Done : WaitForPlaceAsync(write);
    }

    /// <summary>Starts the writer's thread; the store must be open.</summary>
    public void Start()
    {
        if (Interlocked.CompareExchange(ref _state, State.Running, State.New) != State.New)
        {
            return;
        }

        metrics.ObserveQueue(() => _queue.Reader.Count);
        new Thread(Run) { Name = "storage-writer", IsBackground = true }.Start();
    }

    /// <summary>Takes no more writes and completes when all that were queued have ended.</summary>
    public Task StopAsync()
    {
        var was = Interlocked.Exchange(ref _state, State.Stopped);
        _queue.Writer.TryComplete();
        return was == State.New ? Task.CompletedTask : _ended.Task;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<RowOutcome> WaitForPlaceAsync(RowWrite write)
    {
        using var limit = new CancellationTokenSource(options.QueueWait, time);
        try
        {
            await _queue.Writer.WriteAsync(write, limit.Token);
        }
        catch (OperationCanceledException)
        {
            metrics.Failed("queue_full", 1);
            throw new StorageUnavailableException(
                $"{options.QueueLimit} writes wait for the database, and none left the queue within {options.QueueWait.TotalMilliseconds:0} ms.");
        }
        catch (ChannelClosedException)
        {
            throw new StorageUnavailableException("Storage has stopped.");
        }

        return await write.Done;
    }

    private void Run()
    {
        try
        {
            while (WaitForWork())
            {
                _batch.Fill(_queue.Reader);
                metrics.Began(_batch.Writes, time);
                Commit(_batch.Writes);
                _batch.Clear();
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private bool WaitForWork()
    {
        if (_queue.Reader.TryPeek(out _))
        {
            return true;
        }

        var wait = _queue.Reader.WaitToReadAsync();
        return wait.IsCompleted ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>False when the database failed, so that the rest of a divided batch need not be tried.</summary>
    private bool Commit(ArraySegment<RowWrite> writes)
    {
        var start = time.GetTimestamp();
        try
        {
            var commit = store.CommitAsync(writes);
            var result = commit.IsCompleted ? commit.Result : commit.AsTask().GetAwaiter().GetResult();
            _lastFailure = null;
            metrics.Committed(writes.Count, time.GetElapsedTime(start));
            signal.Advance(result.LastPosition);
            Complete(writes, result.Outcomes);
            return true;
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
        var failure = error as StorageUnavailableException ?? new StorageUnavailableException($"The database failed: {error.Message}", error);
        foreach (var write in writes)
        {
            write.Fail(failure);
        }

        var failed = writes.Count;
        for (var waiting = _queue.Reader.Count; waiting > 0 && _queue.Reader.TryRead(out var write); waiting--)
        {
            write.Fail(failure);
            failed++;
        }

        metrics.Failed("unavailable", failed);
        LogFailed(error, failed);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database failed; {Count} writes fail with it")]
    private partial void LogFailed(Exception error, int count);
}
