using System.Globalization;

using Npgsql;

using NpgsqlTypes;

using Orleans.Runtime;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Postgres;

/// <summary>Reads what is committed.</summary>
internal sealed class PostgresReader(NpgsqlDataSource source)
{
    public async ValueTask<StoredRow?> ReadRowAsync(string state, string grain, CancellationToken ct)
    {
        var rows = await QueryAsync(
            "SELECT etag, convert_to(body, 'UTF8') FROM rows WHERE state = $1 AND grain = $2",
            [Text(state), Text(grain)],
            static row => new StoredRow(row.GetInt64(0).ToString(CultureInfo.InvariantCulture), row.GetFieldValue<byte[]>(1)),
            ct);
        return rows.Count == 0 ? null : rows[0];
    }

    public async ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(long after, int limit, CancellationToken ct) => await QueryAsync(
        "SELECT position, kind, tenant, subject, at, convert_to(body, 'UTF8') FROM journal WHERE position > $1 ORDER BY position LIMIT $2",
        [Number(after), Number(limit)],
        static row => new JournalRecord(row.GetInt64(0), new JournalEntry(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<byte[]>(5))),
        ct);

    public async ValueTask<long> ReadCursorAsync(string name, CancellationToken ct)
    {
        var cursors = await QueryAsync("SELECT position FROM cursors WHERE name = $1", [Text(name)], static row => row.GetInt64(0), ct);
        return cursors.Count == 0 ? 0 : cursors[0];
    }

    public async ValueTask<long> ReadLastPositionAsync(CancellationToken ct) =>
        (await QueryAsync("SELECT coalesce(max(position), 0) FROM journal", [], static row => row.GetInt64(0), ct))[0];

    public async ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct) => await QueryAsync(
        "SELECT grain, due_at FROM rows WHERE due_partition = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3",
        [Number(partition), new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() }, Number(limit)],
        static row => new DueRow(
            GrainId.TryParse(row.GetString(0), out var grain) ? grain : throw new FormatException("A row's grain id has not the form type/key."),
            row.GetFieldValue<DateTimeOffset>(1)),
        ct);

    private async ValueTask<List<T>> QueryAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (PostgresException error) when (PostgresErrors.IsRejection(error))
        {
            // A key that no row can have.
            return [];
        }
        catch (Exception error) when (error is NpgsqlException or ObjectDisposedException)
        {
            throw PostgresErrors.Unavailable(error);
        }
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
