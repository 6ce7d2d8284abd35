using Npgsql;
using NpgsqlTypes;
using Realtime.Storage.Following;
using Realtime.Storage.Postgres;

namespace Realtime.Storage.Copying;

/// <summary>Fills a PostgreSQL schema by <c>COPY</c>.</summary>
internal sealed class PostgresCopyTarget(PostgresStorageOptions options) : ICopyTarget
{
    private readonly NpgsqlDataSource _source = PostgresConnections.Source(CopyConnections.Patient(options), pooled: false);
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private NpgsqlBinaryImporter? _import;
    private bool _entries;

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("Not open.");

    public async ValueTask OpenAsync(CancellationToken ct)
    {
        _connection = await _source.OpenConnectionAsync(ct);
        await PostgresSchema.MigrateAsync(_connection, ct);
        if (!await PostgresOwnership.TryTakeAsync(_connection, exclusive: true, ct))
        {
            throw new CopyRefusedException(PostgresOwnership.InUse(_connection));
        }

        _transaction = await _connection.BeginTransactionAsync(ct);
        await using var count = new NpgsqlCommand("SELECT EXISTS(SELECT FROM rows) OR EXISTS(SELECT FROM journal) OR EXISTS(SELECT FROM cursors)", _connection);
        if ((bool)(await count.ExecuteScalarAsync(ct))!)
        {
            throw new CopyRefusedException($"The store in {_connection.Database} on {_connection.Host} is not empty; a copy never goes over what is there.");
        }
    }

    public async ValueTask AddRowsAsync(IReadOnlyList<CopiedRow> rows, CancellationToken ct)
    {
        _import ??= await Connection.BeginBinaryImportAsync("COPY rows(state, grain, etag, due_at, due_partition, body) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await _import.StartRowAsync(ct);
            await _import.WriteAsync(row.State, NpgsqlDbType.Text, ct);
            await _import.WriteAsync(row.Grain, NpgsqlDbType.Text, ct);
            await _import.WriteAsync(row.Etag, NpgsqlDbType.Bigint, ct);
            if (row.DueAt is { } due)
            {
                await _import.WriteAsync(due.ToUniversalTime(), NpgsqlDbType.TimestampTz, ct);
                await _import.WriteAsync((short)DuePartition.Of(row.Grain), NpgsqlDbType.Smallint, ct);
            }
            else
            {
                await _import.WriteNullAsync(ct);
                await _import.WriteNullAsync(ct);
            }

            await _import.WriteAsync(row.Body, NpgsqlDbType.Text, ct);
        }
    }

    public async ValueTask AddEntriesAsync(IReadOnlyList<JournalRecord> entries, CancellationToken ct)
    {
        if (!_entries)
        {
            await FinishImportAsync(ct);
            _import = await Connection.BeginBinaryImportAsync("COPY journal(position, kind, tenant, subject, at, body) FROM STDIN (FORMAT BINARY)", ct);
            _entries = true;
        }

        foreach (var (position, entry) in entries)
        {
            await _import!.StartRowAsync(ct);
            await _import.WriteAsync(position, NpgsqlDbType.Bigint, ct);
            await _import.WriteAsync(entry.Kind, NpgsqlDbType.Text, ct);
            await _import.WriteAsync(entry.Tenant, NpgsqlDbType.Text, ct);
            await _import.WriteAsync(entry.Subject, NpgsqlDbType.Text, ct);
            await _import.WriteAsync(entry.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, ct);
            await _import.WriteAsync(entry.Body.ToArray(), NpgsqlDbType.Text, ct);
        }
    }

    public async ValueTask CompleteAsync(CopiedRest rest, CancellationToken ct)
    {
        await FinishImportAsync(ct);
        foreach (var (name, position) in rest.Cursors)
        {
            await ExecuteAsync("INSERT INTO cursors(name, position) VALUES($1, $2)", ct, name, position);
        }

        await ExecuteAsync("UPDATE etag_floor SET etag = $1", ct, rest.EtagFloor);
        if (rest.LastPosition > 0)
        {
            await ExecuteAsync("SELECT setval(pg_get_serial_sequence('journal', 'position'), $1)", ct, rest.LastPosition);
        }

        await _transaction!.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_import is not null)
        {
            await _import.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    private async ValueTask FinishImportAsync(CancellationToken ct)
    {
        if (_import is { } import)
        {
            _import = null;
            await import.CompleteAsync(ct);
            await import.DisposeAsync();
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
