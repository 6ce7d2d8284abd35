using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Sqlite;

/// <summary>
/// Rows, journal and cursors in one SQLite file. Calls complete synchronously: a read is answered from the page cache in
/// microseconds, and the only caller of <see cref="CommitAsync"/> has a thread of its own.
/// </summary>
internal sealed class SqliteRowStore : IRowStore
{
    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private DatabaseLock? _lock;
    private SqliteWriteSession? _writer;

    public SqliteRowStore(SqliteStorageOptions options)
    {
        _file = new SqliteFile(options);
        _readers = new SqliteReaders(_file);
    }

    public ValueTask<long> OpenAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        _lock ??= DatabaseLock.Take(_file.Path);
        try
        {
            using var session = _file.OpenWriter(static session => session);
            SqliteSchema.Migrate(session);
            return ValueTask.FromResult(session.QueryNumber("SELECT coalesce(max(position), 0) FROM journal"));
        }
        catch (SqliteException error)
        {
            throw new StorageUnavailableException(error.Message, error);
        }
    }

    public ValueTask<CommitResult> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        try
        {
            _writer ??= _file.OpenWriter(static session => new SqliteWriteSession(session));
            return ValueTask.FromResult(_writer.Commit(batch));
        }
        catch (SqliteException error) when (error.IsRejection)
        {
            throw new RowRejectedException(error.Message, error);
        }
        catch (SqliteException error)
        {
            // A connection that has seen its database fail is not trusted again.
            _writer?.Dispose();
            _writer = null;
            throw new StorageUnavailableException(error.Message, error);
        }
    }

    public ValueTask<StoredRow?> ReadRowAsync(string state, string grain, CancellationToken ct) =>
        ValueTask.FromResult(_readers.Read((state, grain), static (session, key) => session.ReadRow(key.state, key.grain)));

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(long after, int limit, CancellationToken ct) =>
        ValueTask.FromResult(_readers.Read((after, limit), static (session, range) => session.ReadJournal(range.after, range.limit)));

    public ValueTask<long> ReadCursorAsync(string name, CancellationToken ct) =>
        ValueTask.FromResult(_readers.Read(name, static (session, name) => session.ReadCursor(name)));

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct) =>
        ValueTask.FromResult(_readers.Read((partition, now, limit), static (session, due) => session.ReadDue(due.partition, due.now, due.limit)));

    public ValueTask DisposeAsync()
    {
        _readers.Dispose();
        _writer?.Dispose();
        _writer = null;
        _lock?.Dispose();
        _lock = null;
        return ValueTask.CompletedTask;
    }
}
