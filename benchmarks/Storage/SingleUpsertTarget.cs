using System.Text;

using SQLitePCL;

namespace Realtime.Benchmarks.Storage;

/// <summary>
/// The baseline: the same two statements in a transaction a row, prepared, on one connection behind a lock, which is how SQLite is
/// usually used. The same tables, the same sync; no serialization, no ETag, no queue.
/// </summary>
internal sealed class SingleUpsertTarget : IWriteTarget
{
    private static readonly byte[] _body = Encoding.UTF8.GetBytes($$"""{"Text":"{{new string('x', 1000)}}","Count":1}""");
    private static readonly byte[] _entry = Encoding.UTF8.GetBytes($$"""{"offer":"{{new string('y', 180)}}"}""");

    private readonly Lock _gate = new();
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt[] _steps;

    public SingleUpsertTarget(string folder)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(Path.Combine(folder, "single.db"), out _database));
        Check(raw.sqlite3_exec(_database, """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=8192; PRAGMA cache_size=-65536;
            CREATE TABLE rows(state TEXT NOT NULL, grain TEXT NOT NULL, etag INTEGER NOT NULL, due_at INTEGER, due_partition INTEGER,
                body TEXT NOT NULL, PRIMARY KEY(state, grain));
            CREATE INDEX rows_due ON rows(due_partition, due_at) WHERE due_at IS NOT NULL;
            CREATE TABLE journal(position INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, tenant TEXT NOT NULL, subject TEXT NOT NULL,
                at INTEGER NOT NULL, body TEXT NOT NULL);
            """));
        _steps =
        [
            Prepare("BEGIN IMMEDIATE"),
            Prepare("INSERT INTO rows(state, grain, etag, body) VALUES('shopper', ?1, 1, ?2) ON CONFLICT DO UPDATE SET etag = etag + 1, body = ?2"),
            Prepare("INSERT INTO journal(kind, tenant, subject, at, body) VALUES('decision', 'demo', 'shopper', 0, ?1)"),
            Prepare("COMMIT"),
        ];
    }

    public string Name => "single upserts";

    public ValueTask WriteAsync(int number)
    {
        lock (_gate)
        {
            raw.sqlite3_bind_text(_steps[1], 1, $"shopper/{BenchmarkKeys.Of(number)}");
            raw.sqlite3_bind_text(_steps[1], 2, _body);
            raw.sqlite3_bind_text(_steps[2], 1, _entry);
            foreach (var step in _steps)
            {
                Check(raw.sqlite3_step(step));
                raw.sqlite3_reset(step);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var step in _steps)
        {
            step.Dispose();
        }

        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }
}
