using System.Runtime.CompilerServices;
using Realtime.Storage.Sqlite;

namespace Realtime.Storage.Copying;

/// <summary>Reads a SQLite file; a read transaction is its snapshot (WAL).</summary>
internal sealed class SqliteCopySource(SqliteStorageOptions options) : ICopySource
{
    private readonly SqliteFile _file = new(options);
    private DatabaseLock? _lock;
    private SqliteSession? _session;

    private SqliteSession Session => _session ?? throw new InvalidOperationException("Not open.");

    public ValueTask<CopyCounts> OpenAsync(bool beside, CancellationToken ct)
    {
        if (!File.Exists(_file.Path))
        {
            throw new CopyRefusedException($"There is no database {_file.Path}.");
        }

        _lock = beside ? null : SqliteCopyTarget.Take(_file.Path);
        _session = new SqliteSession(_file.Path, options.BusyTimeout);
        _session.Execute("PRAGMA query_only=ON; BEGIN");
        if (_session.QueryNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") == 0)
        {
            throw new CopyRefusedException($"{_file.Path} is no database of this program.");
        }

        var version = (int)_session.QueryNumber("SELECT max(version) FROM schema_version");
        return version == SqliteSchema.Newest
            ? ValueTask.FromResult(new CopyCounts(_session.QueryNumber("SELECT count(*) FROM rows"), _session.QueryNumber("SELECT count(*) FROM journal"), version))
            : throw new CopyRefusedException(CopySchemas.Differ(_file.Path, version, SqliteSchema.Newest));
    }

    public async IAsyncEnumerable<IReadOnlyList<CopiedRow>> ReadRowsAsync(int batchSize, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Read(
            "SELECT state, grain, etag, due_at IS NULL, coalesce(due_at, 0), body FROM rows ORDER BY state, grain",
            static row => new CopiedRow(
                row.GetText(0), row.GetText(1), row.GetNumber(2), row.GetNumber(3) == 1 ? null : SqliteTime.FromNumber(row.GetNumber(4)), row.GetBytes(5)),
            batchSize,
            ct))
        {
            yield return batch;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<JournalRecord>> ReadJournalAsync(int batchSize, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Read(
            "SELECT position, kind, tenant, subject, at, body FROM journal ORDER BY position",
            static row => new JournalRecord(
                row.GetNumber(0), new(row.GetText(1), row.GetText(2), row.GetText(3), SqliteTime.FromNumber(row.GetNumber(4)), row.GetBytes(5))),
            batchSize,
            ct))
        {
            yield return batch;
        }
    }

    public async ValueTask<CopiedRest> ReadRestAsync(CancellationToken ct)
    {
        var cursors = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var batch in Read("SELECT name, position FROM cursors ORDER BY name", static row => (row.GetText(0), row.GetNumber(1)), 100, ct))
        {
            foreach (var (name, position) in batch)
            {
                cursors[name] = position;
            }
        }

        return new(
            cursors,
            Session.QueryNumber("SELECT etag FROM etag_floor"),
            Session.QueryNumber("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'journal'"));
    }

    public ValueTask DisposeAsync()
    {
        _session?.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> Read<T>(string sql, Func<SqliteStatement, T> read, int batchSize, [EnumeratorCancellation] CancellationToken ct)
    {
        var statement = Session.Prepare(sql);
        var batch = new List<T>(batchSize);
        while (statement.Step())
        {
            batch.Add(read(statement));
            if (batch.Count == batchSize)
            {
                ct.ThrowIfCancellationRequested();
                yield return batch;
                batch = new(batchSize);
                await Task.Yield();
            }
        }

        statement.Reset();
        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
