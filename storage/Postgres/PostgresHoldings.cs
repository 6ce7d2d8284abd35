using Npgsql;

namespace Realtime.Storage.Postgres;

/// <summary>
/// Searches and forgets in PostgreSQL. What is deleted there is out of reach of every query at once; its bytes are overwritten when
/// the server vacuums and reuses their pages, and leave its write-ahead log and backups as those are recycled.
/// </summary>
internal sealed class PostgresHoldings(PostgresStorageOptions options) : IHoldings, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = PostgresConnections.Source(options, pooled: true);

    public async ValueTask<IReadOnlyList<HeldRow>> FindRowsAsync(string within, string ending, string text, CancellationToken ct) => await Query(
        "SELECT state, grain, convert_to(body, 'UTF8') FROM rows WHERE strpos(grain, $1) > 0 AND (right(grain, length($2)) = $2 OR strpos(body, $3) > 0)",
        [within, ending, text],
        static row => new HeldRow(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)),
        ct);

    public async ValueTask<IReadOnlyList<JournalRecord>> FindEntriesAsync(string tenant, string text, CancellationToken ct) => await Query(
        "SELECT position, kind, tenant, subject, at, convert_to(body, 'UTF8') FROM journal WHERE tenant = $1 AND (strpos(body, $2) > 0 OR strpos('\"' || subject || '\"', $2) > 0) ORDER BY position",
        [tenant, text],
        static row => new JournalRecord(row.GetInt64(0), new JournalEntry(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<byte[]>(5))),
        ct);

    public async ValueTask DeleteRowsAsync(IReadOnlyList<HeldRow> rows, CancellationToken ct) => await Query(
        """
        WITH gone AS (
            DELETE FROM rows r USING unnest($1::text[], $2::text[]) AS g(state, grain) WHERE r.state = g.state AND r.grain = g.grain RETURNING r.etag
        ), raised AS (
            UPDATE etag_floor f SET etag = d.etag FROM (SELECT max(etag) AS etag FROM gone) d WHERE f.etag < d.etag
        )
        SELECT count(*) FROM gone
        """,
        [rows.Select(row => row.State).ToArray(), rows.Select(row => row.Grain).ToArray()],
        static row => row.GetInt64(0),
        ct);

    public async ValueTask<int> ForgetEntriesAsync(string tenant, string text, string replacement, IReadOnlyCollection<string> kept, CancellationToken ct)
    {
        var counts = await Query(
            """
            WITH rewritten AS (
                UPDATE journal SET body = replace(body, $2, $3) WHERE tenant = $1 AND kind = ANY($4::text[]) AND strpos(body, $2) > 0 RETURNING 1
            ), gone AS (
                DELETE FROM journal WHERE tenant = $1 AND NOT kind = ANY($4::text[]) AND (strpos(body, $2) > 0 OR strpos('"' || subject || '"', $2) > 0) RETURNING 1
            )
            SELECT (SELECT count(*) FROM rewritten) + (SELECT count(*) FROM gone)
            """,
            [tenant, text, replacement, kept.ToArray()],
            static row => row.GetInt64(0),
            ct);
        return (int)counts[0];
    }

    public ValueTask<bool> PurgeAsync(CancellationToken ct) => ValueTask.FromResult(true);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async ValueTask<List<T>> Query<T>(string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        try
        {
            await using var command = _source.CreateCommand(sql);
            command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
            await using var reader = await command.ExecuteReaderAsync(ct);
            var found = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                found.Add(read(reader));
            }

            return found;
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Unavailable(error);
        }
    }
}
