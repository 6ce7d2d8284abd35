using Realtime.Storage;

namespace Realtime.Grains.Hosting;

/// <content>The journal and its followers' cursors.</content>
internal sealed partial class MemoryStore : IJournal
{
    private readonly Dictionary<string, long> _cursors = [];
    private readonly List<JournalRecord> _journal = [];
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<JournalRecord> Journal
    {
        get
        {
            lock (_gate)
            {
                return [.. _journal];
            }
        }
    }

    /// <summary>Appends an entry as another grain's write would.</summary>
    public void Append(JournalEntry entry)
    {
        lock (_gate)
        {
            _journal.Add(new(_journal.Count + 1, entry));
            _appended.TrySetResult();
        }
    }

    public ValueTask<IReadOnlyList<JournalRecord>> ReadAsync(long after, int limit, CancellationToken ct)
    {
        lock (_gate)
        {
            return new([.. _journal.Where(record => record.Position > after).Take(limit)]);
        }
    }

    public ValueTask<long> ReadCursorAsync(string name, CancellationToken ct)
    {
        lock (_gate)
        {
            return new(_cursors.GetValueOrDefault(name));
        }
    }

    public ValueTask SaveCursorAsync(string name, long position, CancellationToken ct)
    {
        lock (_gate)
        {
            ThrowIfDead();
            _cursors[name] = position;
            return default;
        }
    }

    public async ValueTask WaitAsync(long after, CancellationToken ct)
    {
        while (true)
        {
            Task appended;
            lock (_gate)
            {
                if (_journal.Count > after)
                {
                    return;
                }

                _appended = _appended.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _appended;
                appended = _appended.Task;
            }

            await appended.WaitAsync(ct);
        }
    }
}
