namespace Realtime.Storage;

/// <summary>
/// Searches every table for a text, and removes what is found: for what must be handed over, or forgotten. A search reads all
/// rows, so it is for rare occasions; it needs no index and misses nothing. Members throw <see cref="StorageUnavailableException"/>
/// when the database cannot be reached.
/// </summary>
public interface IHoldings
{
    /// <summary>Rows whose grain id contains <paramref name="within"/>, and ends in <paramref name="ending"/> or has <paramref name="text"/> in its body.</summary>
    /// <param name="within">Such as <c>/tenant/</c>; never empty.</param>
    ValueTask<IReadOnlyList<HeldRow>> FindRowsAsync(string within, string ending, string text, CancellationToken ct);

    /// <summary>The tenant's journal entries that have <paramref name="text"/> in their subject or body, in order.</summary>
    ValueTask<IReadOnlyList<JournalRecord>> FindEntriesAsync(string tenant, string text, CancellationToken ct);

    /// <summary>Deletes rows, whatever their ETag: a grain that still holds one fails at its next write and reads again.</summary>
    ValueTask DeleteRowsAsync(IReadOnlyList<HeldRow> rows, CancellationToken ct);

    /// <summary>
    /// Takes a text out of the tenant's journal: entries of a kind in <paramref name="kept"/> stay with <paramref name="replacement"/>
    /// in its place, so that what is not counted yet is counted; all others that hold it are deleted. Answers how many held it.
    /// </summary>
    ValueTask<int> ForgetEntriesAsync(string tenant, string text, string replacement, IReadOnlyCollection<string> kept, CancellationToken ct);

    /// <summary>
    /// Sees to it that no file of the database holds what was deleted or overwritten. False when somebody is still reading the
    /// former state: try again.
    /// </summary>
    ValueTask<bool> PurgeAsync(CancellationToken ct);
}
