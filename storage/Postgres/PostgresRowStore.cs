using Npgsql;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Postgres;

/// <summary>
/// Rows, journal and cursors in PostgreSQL. Reads take connections from a pool; one connection of its own writes. Once that
/// has failed it is closed, and the next commit opens another.
/// </summary>
internal sealed class PostgresRowStore(PostgresStorageOptions options) : IRowStore
{
    private readonly NpgsqlDataSource _source = PostgresConnections.Source(options, pooled: true);
    private readonly NpgsqlDataSource _writerSource = PostgresConnections.Source(options, pooled: false);
    private PostgresReader? _reader;
    private PostgresWriter? _writer;

    public async ValueTask<long> OpenAsync(CancellationToken ct)
    {
        try
        {
            await using (var connection = await _source.OpenConnectionAsync(ct))
            {
                await PostgresSchema.MigrateAsync(connection, ct);
            }

            _writer = await PostgresWriter.OpenAsync(_writerSource, options.Exclusive, ct);
            _reader = new PostgresReader(_source);
            return await _reader.ReadLastPositionAsync(ct);
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Unavailable(error);
        }
    }

    public async ValueTask<CommitResult> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        try
        {
            _writer ??= await PostgresWriter.OpenAsync(_writerSource, options.Exclusive, CancellationToken.None);
            return await _writer.CommitAsync(batch);
        }
        catch (PostgresException error) when (PostgresErrors.IsRejection(error))
        {
            throw new RowRejectedException(error.MessageText, error);
        }
        catch (Exception error) when (error is NpgsqlException or StorageUnavailableException)
        {
            await CloseWriterAsync();
            throw PostgresErrors.Unavailable(error);
        }
    }

    public ValueTask RestAsync() => ValueTask.CompletedTask;

    public ValueTask<StoredRow?> ReadRowAsync(string state, string grain, CancellationToken ct) => Reader.ReadRowAsync(state, grain, ct);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(long after, int limit, CancellationToken ct) =>
        Reader.ReadJournalAsync(after, limit, ct);

    public ValueTask<long> ReadCursorAsync(string name, CancellationToken ct) => Reader.ReadCursorAsync(name, ct);

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct) =>
        Reader.ReadDueAsync(partition, now, limit, ct);

    public async ValueTask DisposeAsync()
    {
        _reader = null;
        await CloseWriterAsync();
        await _source.DisposeAsync();
        await _writerSource.DisposeAsync();
    }

    private PostgresReader Reader => _reader ?? throw new StorageUnavailableException(
        "Storage is not open: its hosted service has not started, or has stopped.");

    private async ValueTask CloseWriterAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            await writer.DisposeAsync();
        }
    }
}
