using System.Runtime.CompilerServices;
using Npgsql;
using Realtime.Storage.Postgres;

namespace Realtime.Storage.Copying;

/// <summary>Reads a PostgreSQL schema in one repeatable-read transaction.</summary>
internal sealed class PostgresCopySource(PostgresStorageOptions options) : ICopySource
{
    private readonly NpgsqlDataSource _source = PostgresConnections.Source(CopyConnections.Patient(options), pooled: false);
    private NpgsqlConnection? _connection;

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("Not open.");

    public async ValueTask<CopyCounts> OpenAsync(bool beside, CancellationToken ct)
    {
        _connection = await _source.OpenConnectionAsync(ct);
        if (await NumberAsync("SELECT count(to_regclass('schema_version'))", ct) == 0)
        {
            throw new CopyRefusedException($"The schema in {_connection.Database} on {_connection.Host} holds no store of this program.");
        }

        if (!beside && !await PostgresOwnership.TryTakeAsync(_connection, exclusive: true, ct))
        {
            throw new CopyRefusedException(PostgresOwnership.InUse(_connection));
        }

        await ExecuteAsync("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ct);
        var version = (int)await NumberAsync("SELECT max(version) FROM schema_version", ct);
        return version == PostgresSchema.Newest
            ? new(await NumberAsync("SELECT count(*) FROM rows", ct), await NumberAsync("SELECT count(*) FROM journal", ct), version)
            : throw new CopyRefusedException(CopySchemas.Differ($"{_connection.Database} on {_connection.Host}", version, PostgresSchema.Newest));
    }

    public IAsyncEnumerable<IReadOnlyList<CopiedRow>> ReadRowsAsync(int batchSize, CancellationToken ct) => ReadAsync(
        // As SQLite orders them: by bytes.
        "SELECT state, grain, etag, due_at, convert_to(body, 'UTF8') FROM rows ORDER BY state COLLATE \"C\", grain COLLATE \"C\"",
        static row => new CopiedRow(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<byte[]>(4)),
        batchSize,
        ct);

    public IAsyncEnumerable<IReadOnlyList<JournalRecord>> ReadJournalAsync(int batchSize, CancellationToken ct) => ReadAsync(
        "SELECT position, kind, tenant, subject, at, convert_to(body, 'UTF8') FROM journal ORDER BY position",
        static row => new JournalRecord(
            row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<byte[]>(5))),
        batchSize,
        ct);

    public async ValueTask<CopiedRest> ReadRestAsync(CancellationToken ct)
    {
        var cursors = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var batch in ReadAsync("SELECT name, position FROM cursors", static row => (row.GetString(0), row.GetInt64(1)), 100, ct))
        {
            foreach (var (name, position) in batch)
            {
                cursors[name] = position;
            }
        }

        return new(
            cursors,
            await NumberAsync("SELECT etag FROM etag_floor", ct),
            await NumberAsync("SELECT greatest((SELECT max(position) FROM journal), (SELECT max(position) FROM cursors), 0)", ct));
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, int batchSize, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var batch = new List<T>(batchSize);
        while (await reader.ReadAsync(ct))
        {
            batch.Add(read(reader));
            if (batch.Count == batchSize)
            {
                yield return batch;
                batch = new(batchSize);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<long> NumberAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
