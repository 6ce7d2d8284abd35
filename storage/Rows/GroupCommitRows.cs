using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Rows;

/// <summary>Rows by the group commit: a row, its due date and its entries in one transaction.</summary>
internal sealed class GroupCommitRows(IRowStore store, GroupCommitWriter writer) : IRows
{
    public ValueTask<StoredRow?> ReadAsync(string state, string grain, CancellationToken ct) => store.ReadRowAsync(state, grain, ct);

    public Task<RowOutcome> WriteAsync(RowWrite write) => writer.WriteAsync(write);
}
