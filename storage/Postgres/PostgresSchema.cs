using Npgsql;

namespace Realtime.Storage.Postgres;

/// <summary>The tables, made and migrated at the start; forward only. Two processes that start at once take turns.</summary>
internal static class PostgresSchema
{
    // A step that was released is never edited; add one. Bodies are text and not jsonb, which would refuse \u0000 in a string
    // and write every number and member anew.
    private static readonly string[] _steps =
    [
        """
        CREATE TABLE rows(
            state text NOT NULL,
            grain text NOT NULL,
            etag bigint NOT NULL,
            due_at timestamptz,
            due_partition smallint,
            body text NOT NULL,
            PRIMARY KEY(state, grain))
            WITH (fillfactor = 80);
        ALTER TABLE rows ALTER COLUMN body SET STORAGE EXTERNAL;
        CREATE INDEX rows_due ON rows(due_partition, due_at) WHERE due_at IS NOT NULL;
        CREATE TABLE journal(
            position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            kind text NOT NULL,
            tenant text NOT NULL,
            subject text NOT NULL,
            at timestamptz NOT NULL,
            body text NOT NULL CHECK(body <> ''));
        CREATE TABLE cursors(name text PRIMARY KEY, position bigint NOT NULL);
        -- The highest ETag of a deleted row: a row made again starts above it, so that nobody who remembers the old one can overwrite it.
        CREATE TABLE etag_floor(id smallint PRIMARY KEY CHECK(id = 1), etag bigint NOT NULL);
        INSERT INTO etag_floor VALUES(1, 0);
        """,
    ];

    public static int Newest => _steps.Length;

    /// <exception cref="StorageUnavailableException">The database was migrated by a newer program.</exception>
    public static async Task MigrateAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtext('realtime.schema'), hashtext(current_schema()))", ct);
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS schema_version(version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", ct);
        var version = await VersionAsync(connection, ct);
        if (version > Newest)
        {
            throw new StorageUnavailableException(
                $"The database has schema version {version}, this program knows {Newest}: start the newer program, there is no way back.");
        }

        for (var next = version + 1; next <= Newest; next++)
        {
            await ExecuteAsync(connection, _steps[next - 1], ct);
            await ExecuteAsync(connection, $"INSERT INTO schema_version(version) VALUES({next})", ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version", connection);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
