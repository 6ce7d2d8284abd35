using Realtime.Storage.Following;
using Realtime.Storage.Sqlite;

namespace Realtime.Storage.Copying;

/// <summary>Fills a SQLite file.</summary>
internal sealed class SqliteCopyTarget(SqliteStorageOptions options) : ICopyTarget
{
    private readonly SqliteFile _file = new(options);
    private DatabaseLock? _lock;
    private SqliteSession? _session;
    private SqliteStatement? _row;
    private SqliteStatement? _entry;

    private SqliteSession Session => _session ?? throw new InvalidOperationException("Not open.");

    /// <exception cref="CopyRefusedException">Somebody has it.</exception>
    public static DatabaseLock Take(string path)
    {
        try
        {
            return DatabaseLock.Take(path);
        }
        catch (StorageUnavailableException taken)
        {
            throw new CopyRefusedException(taken.Message);
        }
    }

    public ValueTask OpenAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        _lock = Take(_file.Path);
        _session = _file.OpenWriter(static session => session);
        SqliteSchema.Migrate(_session);
        _session.Execute("BEGIN IMMEDIATE");
        if (_session.QueryNumber("SELECT (SELECT count(*) FROM rows) + (SELECT count(*) FROM journal) + (SELECT count(*) FROM cursors)") > 0)
        {
            throw new CopyRefusedException($"{_file.Path} is not empty; a copy never goes over what is there.");
        }

        _row = Session.Prepare("INSERT INTO rows(state, grain, etag, due_at, due_partition, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        _entry = Session.Prepare("INSERT INTO journal(position, kind, tenant, subject, at, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        return ValueTask.CompletedTask;
    }

    public ValueTask AddRowsAsync(IReadOnlyList<CopiedRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            _row!.Bind(1, row.State).Bind(2, row.Grain).Bind(3, row.Etag)
                .Bind(4, row.DueAt is { } due ? SqliteTime.ToNumber(due) : (long?)null)
                .Bind(5, row.DueAt is null ? (long?)null : DuePartition.Of(row.Grain))
                .Bind(6, row.Body).Run();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask AddEntriesAsync(IReadOnlyList<JournalRecord> entries, CancellationToken ct)
    {
        foreach (var (position, entry) in entries)
        {
            _entry!.Bind(1, position).Bind(2, entry.Kind).Bind(3, entry.Tenant).Bind(4, entry.Subject)
                .Bind(5, SqliteTime.ToNumber(entry.At)).Bind(6, entry.Body.Span).Run();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(CopiedRest rest, CancellationToken ct)
    {
        var cursor = Session.Prepare("INSERT INTO cursors(name, position) VALUES(?1, ?2)");
        foreach (var (name, position) in rest.Cursors)
        {
            cursor.Bind(1, name).Bind(2, position).Run();
        }

        Session.Prepare("UPDATE etag_floor SET etag = ?1").Bind(1, rest.EtagFloor).Run();
        Session.Execute("DELETE FROM sqlite_sequence WHERE name = 'journal'");
        Session.Prepare("INSERT INTO sqlite_sequence(name, seq) VALUES('journal', ?1)").Bind(1, rest.LastPosition).Run();
        Session.Execute("COMMIT");
        Session.TryEmptyLog();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _session?.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }
}
