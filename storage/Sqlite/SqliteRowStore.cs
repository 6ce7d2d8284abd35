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
        var taken = DatabaseLock.Take(_file.Path);
        try
        {
            var last = _file.OpenWriter(static session =>
            {
                using (session)
                {
                    SqliteSchema.Migrate(session);
                    return session.QueryNumber("SELECT coalesce(max(position), 0) FROM journal");
                }
            });
            _lock = taken;
            _readers.Open();
            return ValueTask.FromResult(last);
        }
        catch (Exception error)
        {
            taken.Dispose();
            throw error is SqliteException ? new StorageUnavailableException(error.Message, error) : error;
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
            Distrust();
            throw new StorageUnavailableException(error.Message, error);
        }
    }

    public ValueTask RestAsync()
    {
        try
        {
            _writer?.Rest();
        }
        catch (SqliteException)
        {
            // The next commit opens the database anew and says what is wrong.
            Distrust();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<StoredRow?> ReadRowAsync(string state, string grain, CancellationToken ct) =>
        _readers.Read((state, grain), static (session, key) => session.ReadRow(key.state, key.grain), ct);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(long after, int limit, CancellationToken ct) =>
        _readers.Read((after, limit), static (session, range) => session.ReadJournal(range.after, range.limit), ct);

    public ValueTask<long> ReadCursorAsync(string name, CancellationToken ct) =>
        _readers.Read(name, static (session, name) => session.ReadCursor(name), ct);

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct) =>
        _readers.Read((partition, now, limit), static (session, due) => session.ReadDue(due.partition, due.now, due.limit), ct);

    public ValueTask DisposeAsync()
    {
        _readers.Dispose();
        Distrust();
        _lock?.Dispose();
        _lock = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>A connection that has seen its database fail is not used again; the next commit opens one.</summary>
    private void Distrust()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
