namespace Realtime.Storage.Copying;

/// <summary>A store that is read from beginning to end in one snapshot.</summary>
internal interface ICopySource : IAsyncDisposable
{
    /// <summary>Begins the snapshot.</summary>
    ValueTask<CopyCounts> OpenAsync(bool beside, CancellationToken ct);

    /// <summary>All rows, by state and grain.</summary>
    IAsyncEnumerable<IReadOnlyList<CopiedRow>> ReadRowsAsync(int batchSize, CancellationToken ct);

    /// <summary>The journal, by position.</summary>
    IAsyncEnumerable<IReadOnlyList<JournalRecord>> ReadJournalAsync(int batchSize, CancellationToken ct);

    /// <summary>What else there is.</summary>
    ValueTask<CopiedRest> ReadRestAsync(CancellationToken ct);
}

/// <summary>An empty store that is filled in one transaction; disposed before it is complete, it stays empty.</summary>
internal interface ICopyTarget : IAsyncDisposable
{
    /// <summary>Makes it ours and its schema current.</summary>
    /// <exception cref="CopyRefusedException">It is not empty, or in use.</exception>
    ValueTask OpenAsync(CancellationToken ct);

    /// <summary>Adds rows.</summary>
    ValueTask AddRowsAsync(IReadOnlyList<CopiedRow> rows, CancellationToken ct);

    /// <summary>Adds journal entries at their positions; no rows come after them.</summary>
    ValueTask AddEntriesAsync(IReadOnlyList<JournalRecord> entries, CancellationToken ct);

    /// <summary>Adds the rest and commits.</summary>
    ValueTask CompleteAsync(CopiedRest rest, CancellationToken ct);
}

/// <summary>How much a source holds.</summary>
internal sealed record CopyCounts(long Rows, long Entries, int SchemaVersion)
{
    /// <summary>Rows and entries.</summary>
    public long Total => Rows + Entries;
}

/// <summary>A row as it is stored. The partition of its due date follows from its grain.</summary>
internal sealed record CopiedRow(string State, string Grain, long Etag, DateTimeOffset? DueAt, byte[] Body);

/// <summary>Followers' positions, the ETag above which new rows start, and the last position that the journal gave out.</summary>
internal sealed record CopiedRest(IReadOnlyDictionary<string, long> Cursors, long EtagFloor, long LastPosition);
