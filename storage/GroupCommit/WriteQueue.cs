using System.Threading.Channels;

namespace Realtime.Storage.GroupCommit;

/// <summary>Where writes wait for their transaction: bounded, so that a slow database slows its callers instead of filling memory.</summary>
internal sealed class WriteQueue(GroupCommitOptions options, StorageMetrics metrics, TimeProvider time)
{
    private readonly Channel<RowWrite> _writes = Channel.CreateBounded<RowWrite>(
        new BoundedChannelOptions(options.QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public int Count => _writes.Reader.Count;

    /// <summary>
    /// Completes with the write. Once queued it is never taken back; for a place it waits <see cref="GroupCommitOptions.QueueWait"/>
    /// at most.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The queue stayed full, or takes no more; or what the write itself failed with.</exception>
    public Task<RowOutcome> AddAsync(RowWrite write)
    {
        write.Queued(time.GetTimestamp());
        return _writes.Writer.TryWrite(write) ? write.Done : WaitForPlaceAsync(write);
    }

    public bool TryTake(out RowWrite write) => _writes.Reader.TryRead(out write!);

    /// <summary>Blocks until there is a write (true) or will never be another (false); calls <paramref name="paused"/> once after a while without any.</summary>
    public bool WaitForWrite(TimeSpan pause, Action paused)
    {
        if (_writes.Reader.TryPeek(out _))
        {
            return true;
        }

        var write = _writes.Reader.WaitToReadAsync().AsTask();
        if (!write.Wait(pause))
        {
            paused();
        }

        return write.GetAwaiter().GetResult();
    }

    /// <summary>Takes no more writes; those that are queued stay.</summary>
    public void Close() => _writes.Writer.TryComplete();

    private async Task<RowOutcome> WaitForPlaceAsync(RowWrite write)
    {
        using var limit = new CancellationTokenSource(options.QueueWait, time);
        try
        {
            await _writes.Writer.WriteAsync(write, limit.Token);
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
}
