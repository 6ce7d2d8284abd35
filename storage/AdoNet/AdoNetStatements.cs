namespace Realtime.Storage.AdoNet;

/// <summary>
/// The statements that Orleans' ADO.NET persistence reads from <c>OrleansQuery</c> by these names. They read and write this
/// project's own table, so that whatever else looks at rows (due dates, erasure, backup, the other provider) finds them there.
/// No row answered means a conflict.
/// </summary>
internal static class AdoNetStatements
{
    private const string ThisRow = "state = @GrainTypeString AND grain = @GrainIdExtensionString";

    private const string Delete =
        $"""
        WITH gone AS (
            DELETE FROM rows WHERE {ThisRow} AND etag = @GrainStateVersion RETURNING etag
        ), raised AS (
            UPDATE etag_floor f SET etag = g.etag FROM gone g WHERE f.etag < g.etag
        )
        SELECT (etag + 1)::int AS "NewGrainStateVersion" FROM gone
        """;

    /// <summary>Name and text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["ReadFromStorageKey"] = $"""SELECT convert_to(body, 'UTF8') AS "PayloadBinary", etag::int AS "Version" FROM rows WHERE {ThisRow}""",
        ["WriteToStorageKey"] =
            $"""
            WITH sent AS (
                SELECT convert_from(@PayloadBinary, 'UTF8') AS payload
            ), cut AS (
                SELECT split_part(payload, E'\n', 1) AS due, substr(payload, strpos(payload, E'\n') + 1) AS body FROM sent
            ), put AS (
                SELECT nullif(split_part(due, ' ', 1), '')::timestamptz AS due_at, nullif(split_part(due, ' ', 2), '')::smallint AS due_partition, body FROM cut
            ), inserted AS (
                INSERT INTO rows(state, grain, etag, due_at, due_partition, body)
                SELECT @GrainTypeString, @GrainIdExtensionString, (SELECT etag FROM etag_floor) + 1, due_at, due_partition, body
                FROM put WHERE @GrainStateVersion::int IS NULL
                ON CONFLICT DO NOTHING RETURNING etag
            ), updated AS (
                UPDATE rows r SET etag = r.etag + 1, due_at = p.due_at, due_partition = p.due_partition, body = p.body
                FROM put p WHERE {ThisRow} AND etag = @GrainStateVersion RETURNING r.etag
            )
            SELECT etag::int AS "NewGrainStateVersion" FROM inserted UNION ALL SELECT etag::int FROM updated
            """,
        ["ClearStorageKey"] = Delete,
        ["DeleteStorageKey"] = Delete,
    };
}
