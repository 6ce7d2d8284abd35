namespace Realtime.Storage.GroupCommit;

/// <summary>What became of one write of a committed batch.</summary>
/// <param name="Etag">The row's ETag in the database now: the new one after a write, the one that stood in the way after a conflict, null for no row.</param>
/// <param name="IsConflict">The expected ETag was another, so that neither row nor entries were written.</param>
internal readonly record struct RowOutcome(string? Etag, bool IsConflict)
{
    public static RowOutcome Written(string? etag) => new(etag, false);

    public static RowOutcome Conflict(string? stored) => new(stored, true);
}
