using SQLitePCL;

namespace Realtime.Storage.Sqlite;

/// <summary>
/// Makes the schema current, forward only: each step runs once, in one transaction with the number it leaves in
/// <c>schema_version</c>. Programs that start at once wait for each other at the transaction's begin.
/// </summary>
internal static class SqliteSchema
{
    // Never change a step that was released; add one. Rows are no WITHOUT ROWID table: with bodies of a kilobyte that one wrote
    // twice as much a commit (docs/benchmarks/storage.md).
    private static readonly string[] _steps =
    [
        """
        CREATE TABLE rows(
            state TEXT NOT NULL,
            grain TEXT NOT NULL,
            etag INTEGER NOT NULL,
            due_at INTEGER,
            due_partition INTEGER,
            body TEXT NOT NULL,
            PRIMARY KEY(state, grain));
        CREATE INDEX rows_due ON rows(due_partition, due_at) WHERE due_at IS NOT NULL;
        CREATE TABLE journal(
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            tenant TEXT NOT NULL,
            subject TEXT NOT NULL,
            at INTEGER NOT NULL,
            body TEXT NOT NULL CHECK(body <> ''));
        CREATE TABLE cursors(name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
        -- The highest ETag of a deleted row: a row made again starts above it, so that nobody who remembers the old one can overwrite it.
        CREATE TABLE etag_floor(only INTEGER PRIMARY KEY CHECK(only = 1), etag INTEGER NOT NULL);
        INSERT INTO etag_floor VALUES(1, 0);
        """,
    ];

    public static int Newest => _steps.Length;

    /// <exception cref="StorageUnavailableException">The database was migrated by a newer program.</exception>
    public static void Migrate(SqliteSession session)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            session.Execute("CREATE TABLE IF NOT EXISTS schema_version(version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)");
            var version = session.QueryNumber("SELECT coalesce(max(version), 0) FROM schema_version");
            if (version > Newest)
            {
                throw new StorageUnavailableException(
                    $"The database has schema version {version}, this program knows {Newest}: start the newer program, there is no way back.");
            }

            for (var next = version + 1; next <= Newest; next++)
            {
                session.Execute(_steps[next - 1]);
                session.Execute($"INSERT INTO schema_version VALUES({next}, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))");
            }

            session.Execute("COMMIT");
        }
        catch
        {
            if (!session.IsAutocommit)
            {
                session.Execute("ROLLBACK");
            }

            throw;
        }
    }
}
