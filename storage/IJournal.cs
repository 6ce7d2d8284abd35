namespace Realtime.Storage;

/// <summary>
/// The committed journal, for whoever follows what happened: counters, analytics, webhooks, replays.
/// A follower that saves its cursor after its work sees every entry at least once.
/// Members throw <see cref="StorageUnavailableException"/> when the database cannot be reached.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// At most <paramref name="limit"/> entries behind <paramref name="after"/>, in position order. Positions may have gaps, but
    /// none that an entry could still fill: nothing ever appears below a position that was returned.
    /// </summary>
    ValueTask<IReadOnlyList<JournalRecord>> ReadAsync(long after, int limit, CancellationToken ct);

    /// <summary>The position that was last saved under this name; 0 when none was.</summary>
    ValueTask<long> ReadCursorAsync(string name, CancellationToken ct);

    /// <summary>Saves a follower's position durably. A save that is already queued is not taken back by <paramref name="ct"/>.</summary>
    ValueTask SaveCursorAsync(string name, long position, CancellationToken ct);

    /// <summary>
    /// Completes once this process has committed an entry behind <paramref name="after"/> (at once when it already has),
    /// so that followers need not poll; entries of other processes do not complete it.
    /// </summary>
    ValueTask WaitAsync(long after, CancellationToken ct);
}
