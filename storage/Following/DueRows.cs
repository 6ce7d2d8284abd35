using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Following;

internal sealed class DueRows(IRowStore store) : IDueRows
{
    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, IDueRows.Partitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return store.ReadDueAsync(partition, now, limit, ct);
    }
}
