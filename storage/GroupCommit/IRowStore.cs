namespace Realtime.Storage.GroupCommit;

/// <summary>
/// What a database must be able to do. Everything above it (group commit, JSON, journal, due dates) is shared.
/// Reads may run concurrently; <see cref="CommitAsync"/> is called by one writer at a time.
/// </summary>
internal interface IRowStore : IAsyncDisposable
{
    /// <summary>Makes the database ours and its schema current; returns the journal's last position.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be opened, another process owns it, or a newer program has migrated it.</exception>
    ValueTask<long> OpenAsync(CancellationToken ct);

    /// <summary>
    /// Applies the writes in order in one durable transaction. An ETag conflict is an outcome and leaves the others alone.
    /// </summary>
    /// <exception cref="RowRejectedException">A row cannot be stored as it is; nothing of the batch was committed.</exception>
    /// <exception cref="StorageUnavailableException">The database failed; nothing was committed, unless it died in the commit itself. A later call tries again from the start.</exception>
    ValueTask<CommitResult> CommitAsync(IReadOnlyList<RowWrite> batch);

    /// <summary>Writes have paused for a second: a moment to tidy up. Called by the writer, never beside <see cref="CommitAsync"/>.</summary>
    ValueTask RestAsync();

    ValueTask<StoredRow?> ReadRowAsync(string state, string grain, CancellationToken ct);

    ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(long after, int limit, CancellationToken ct);

    ValueTask<long> ReadCursorAsync(string name, CancellationToken ct);

    ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct);
}
