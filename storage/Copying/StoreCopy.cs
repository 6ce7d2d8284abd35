using Npgsql;
using Realtime.Storage.Postgres;
using Realtime.Storage.Sqlite;

namespace Realtime.Storage.Copying;

/// <summary>How far a copy is.</summary>
/// <param name="Done">Rows and journal entries written.</param>
/// <param name="Total">Of how many.</param>
public sealed record CopyProgress(long Done, long Total);

/// <summary>What a copy holds.</summary>
/// <param name="SchemaVersion">Of the source, by its own count.</param>
public sealed record CopyReport(long Rows, long Entries, long Cursors, int SchemaVersion);

/// <summary>A copy was refused; the message says why, and nothing was changed.</summary>
public sealed class CopyRefusedException(string message) : Exception(message);

/// <summary>
/// Copies a store into an empty one of the same or the other kind: rows with their ETags and due dates, the journal with its
/// positions, cursors, and the ETag above which new rows start. The source is read in one snapshot, the target written in one
/// transaction: it has everything, or nothing.
/// </summary>
public static class StoreCopy
{
    private const int BatchSize = 500;

    /// <summary>Copies.</summary>
    /// <param name="beside">True: the source may be in use, and what is committed after the beginning is not in the copy. False: its owner must have ended.</param>
    /// <exception cref="CopyRefusedException">The target is not empty, one of them is in use or has another schema, or there is no source.</exception>
    /// <exception cref="RowRejectedException">The target refuses a row as it is.</exception>
    /// <exception cref="StorageUnavailableException">A database failed.</exception>
    public static async Task<CopyReport> RunAsync(StorageOptions from, StorageOptions to, bool beside, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        await using var source = OpenSource(from);
        await using var target = OpenTarget(to);
        try
        {
            var counts = await source.OpenAsync(beside, ct);
            await target.OpenAsync(ct);
            return await RunAsync(source, counts, target, progress, ct);
        }
        catch (PostgresException error) when (PostgresErrors.IsRejection(error))
        {
            throw new RowRejectedException(error.MessageText, error);
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Unavailable(error);
        }
        catch (SqliteException error)
        {
            throw new StorageUnavailableException(error.Message, error);
        }
    }

    private static async Task<CopyReport> RunAsync(
        ICopySource source, CopyCounts counts, ICopyTarget target, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        var (rows, entries) = (0L, 0L);
        await foreach (var batch in source.ReadRowsAsync(BatchSize, ct))
        {
            await target.AddRowsAsync(batch, ct);
            rows += batch.Count;
            progress?.Report(new(rows, counts.Total));
        }

        await foreach (var batch in source.ReadJournalAsync(BatchSize, ct))
        {
            await target.AddEntriesAsync(batch, ct);
            entries += batch.Count;
            progress?.Report(new(rows + entries, counts.Total));
        }

        var rest = await source.ReadRestAsync(ct);
        await target.CompleteAsync(rest, ct);
        return new(rows, entries, rest.Cursors.Count, counts.SchemaVersion);
    }

    /// <summary>What a source holds, in the order of its keys, for comparing.</summary>
    internal static ICopySource OpenSource(StorageOptions options) => options switch
    {
        SqliteStorageOptions sqlite => new SqliteCopySource(sqlite),
        PostgresStorageOptions postgres => new PostgresCopySource(postgres),
        _ => throw new ArgumentException($"{options.GetType().Name} can't be copied from.", nameof(options)),
    };

    private static ICopyTarget OpenTarget(StorageOptions options) => options switch
    {
        SqliteStorageOptions sqlite => new SqliteCopyTarget(sqlite),
        PostgresStorageOptions postgres => new PostgresCopyTarget(postgres),
        _ => throw new ArgumentException($"{options.GetType().Name} can't be copied to.", nameof(options)),
    };
}
