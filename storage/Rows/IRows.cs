using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Rows;

/// <summary>The way of grain state to its rows and back.</summary>
internal interface IRows
{
    /// <summary>The committed row; null when there is none.</summary>
    ValueTask<StoredRow?> ReadAsync(string state, string grain, CancellationToken ct);

    /// <summary>Stores or deletes a row and appends its entries; returns once both are durable. Never cancelled.</summary>
    /// <exception cref="RowRejectedException">The database refuses this row.</exception>
    /// <exception cref="StorageUnavailableException">The database cannot be reached, or takes no more for now.</exception>
    Task<RowOutcome> WriteAsync(RowWrite write);
}
