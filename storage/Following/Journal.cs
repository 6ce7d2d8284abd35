using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Following;

internal sealed class Journal(IRowStore store, GroupCommitWriter writer, JournalSignal signal) : IJournal
{
    public ValueTask<IReadOnlyList<JournalRecord>> ReadAsync(long after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return store.ReadJournalAsync(after, limit, ct);
    }

    public ValueTask<long> ReadCursorAsync(string name, CancellationToken ct) => store.ReadCursorAsync(name, ct);

    public async ValueTask SaveCursorAsync(string name, long position, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await writer.WriteAsync(new RowWrite { Kind = RowWriteKind.Cursor, State = name, Cursor = position }).WaitAsync(ct);
    }

    public ValueTask WaitAsync(long after, CancellationToken ct) => signal.WaitAsync(after, ct);
}
