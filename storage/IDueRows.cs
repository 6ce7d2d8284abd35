namespace Realtime.Storage;

/// <summary>The rows that wait for a moment in time, spread over <see cref="Partitions"/> by a stable hash of the grain's id.</summary>
public interface IDueRows
{
    /// <summary>How many partitions there are. Stored with every row, so a change needs a migration.</summary>
    const int Partitions = 16;

    /// <summary>
    /// At most <paramref name="limit"/> rows of a partition (0 to 15) that are due at <paramref name="now"/>, the longest overdue first.
    /// A row stays due until its state is written with another date, or cleared.
    /// </summary>
    ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct);
}
