using Npgsql;

using NpgsqlTypes;

namespace Realtime.Storage.Postgres;

/// <summary>One statement that applies many writes and appends the entries of those that met no conflict.</summary>
internal static class WriteStatement
{
    /// <summary>
    /// Commits of all processes take turns from here to their end, so that positions of the journal become visible in their
    /// order and a follower never passes one that is still to come.
    /// </summary>
    private const string TakeTurn = "SELECT pg_advisory_xact_lock('journal'::regclass::oid::int, 1)";

    private const string Write =
        """
        WITH put AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) AS p(ordinal, state, grain, expected, due_at, due_partition, body)
        ), gone AS (
            SELECT * FROM unnest($8, $9, $10, $11) AS g(ordinal, state, grain, expected)
        ), inserted AS (
            INSERT INTO rows(state, grain, etag, due_at, due_partition, body)
            SELECT state, grain, (SELECT etag FROM etag_floor) + 1, due_at, due_partition, convert_from(body, 'UTF8') FROM put WHERE expected IS NULL
            ON CONFLICT DO NOTHING RETURNING state, grain, etag
        ), updated AS (
            UPDATE rows r SET etag = r.etag + 1, due_at = p.due_at, due_partition = p.due_partition, body = convert_from(p.body, 'UTF8')
            FROM put p WHERE r.state = p.state AND r.grain = p.grain AND r.etag = p.expected
            RETURNING p.ordinal, r.etag
        ), deleted AS (
            DELETE FROM rows r USING gone g WHERE r.state = g.state AND r.grain = g.grain AND r.etag = g.expected
            RETURNING g.ordinal, r.etag
        ), raised AS (
            UPDATE etag_floor f SET etag = d.etag FROM (SELECT max(etag) AS etag FROM deleted) d WHERE f.etag < d.etag
        ), done AS (
            SELECT p.ordinal, i.etag FROM inserted i JOIN put p USING (state, grain)
            UNION ALL SELECT ordinal, etag FROM updated
            UNION ALL SELECT ordinal, NULL FROM deleted
            UNION ALL SELECT ordinal, NULL FROM gone g
                WHERE expected IS NULL AND NOT EXISTS (SELECT FROM rows r WHERE r.state = g.state AND r.grain = g.grain)
        ), appended AS (
            INSERT INTO journal(kind, tenant, subject, at, body)
            SELECT kind, tenant, subject, at, convert_from(e.body, 'UTF8')
            FROM unnest($12, $13, $14, $15, $16, $17) WITH ORDINALITY AS e(ordinal, kind, tenant, subject, at, body, n)
            WHERE e.ordinal IN (SELECT ordinal FROM done) ORDER BY n
            RETURNING position
        )
        SELECT ordinal, etag, (SELECT max(position) FROM appended) FROM done
        """;

    private const string SaveCursors =
        """
        INSERT INTO cursors(name, position) SELECT * FROM unnest($1, $2)
        ON CONFLICT (name) DO UPDATE SET position = excluded.position
        """;

    /// <summary>The commands of one round trip, to which the server gives one transaction.</summary>
    public static NpgsqlBatch Of(WriteArrays writes, NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(TakeTurn) } };
        batch.BatchCommands.Add(RowsOf(writes));
        if (writes.Cursors.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(SaveCursors)
            {
                Parameters = { Array(NpgsqlDbType.Text, writes.Cursors.Keys.ToList()), Array(NpgsqlDbType.Bigint, writes.Cursors.Values.ToList()) },
            });
        }

        return batch;
    }

    private static NpgsqlBatchCommand RowsOf(WriteArrays writes) => new(Write)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Integer, writes.PutOrdinals),
            Array(NpgsqlDbType.Text, writes.PutStates),
            Array(NpgsqlDbType.Text, writes.PutGrains),
            Array(NpgsqlDbType.Bigint, writes.PutExpected),
            Array(NpgsqlDbType.TimestampTz, writes.PutDue),
            Array(NpgsqlDbType.Smallint, writes.PutPartitions),
            Array(NpgsqlDbType.Bytea, writes.PutBodies),
            Array(NpgsqlDbType.Integer, writes.DeleteOrdinals),
            Array(NpgsqlDbType.Text, writes.DeleteStates),
            Array(NpgsqlDbType.Text, writes.DeleteGrains),
            Array(NpgsqlDbType.Bigint, writes.DeleteExpected),
            Array(NpgsqlDbType.Integer, writes.EntryOrdinals),
            Array(NpgsqlDbType.Text, writes.EntryKinds),
            Array(NpgsqlDbType.Text, writes.EntryTenants),
            Array(NpgsqlDbType.Text, writes.EntrySubjects),
            Array(NpgsqlDbType.TimestampTz, writes.EntryTimes),
            Array(NpgsqlDbType.Bytea, writes.EntryBodies),
        },
    };

    private static NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType element, List<T> values) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
