namespace Realtime.Storage.GroupCommit;

/// <summary>Tells those who wait that the journal has grown. The writer advances it after each commit.</summary>
internal sealed class JournalSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _grown;
    private long _last;

    public void Advance(long position)
    {
        TaskCompletionSource? grown;
        lock (_gate)
        {
            if (position <= _last)
            {
                return;
            }

            _last = position;
            grown = _grown;
            _grown = null;
        }

        grown?.SetResult();
    }

    public async ValueTask WaitAsync(long after, CancellationToken ct)
    {
        while (NextAdvance(after) is { } advance)
        {
            await advance.WaitAsync(ct);
        }
    }

    private Task? NextAdvance(long after)
    {
        lock (_gate)
        {
            if (_last > after)
            {
                return null;
            }

            _grown ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _grown.Task;
        }
    }
}
