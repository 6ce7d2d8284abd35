using System.Collections.Concurrent;

namespace Realtime.Storage.Sqlite;

/// <summary>Reading connections, reused. They see the last commit and never wait for the writer (WAL).</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteReadSession> _idle = [];
    private readonly int _keep = 2 * Environment.ProcessorCount;
    private volatile bool _closed;

    /// <exception cref="StorageUnavailableException">The database cannot be read.</exception>
    public TResult Read<TArgument, TResult>(TArgument argument, Func<SqliteReadSession, TArgument, TResult> read)
    {
        if (_closed)
        {
            throw new StorageUnavailableException("Storage has stopped.");
        }

        SqliteReadSession? session = null;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : file.OpenReader();
            var result = read(session, argument);
            Return(session);
            return result;
        }
        catch (SqliteException error)
        {
            // Opened anew for the next reader, whatever state this one is in.
            session?.Dispose();
            throw new StorageUnavailableException(error.Message, error);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteReadSession session)
    {
        if (_closed || _idle.Count >= _keep)
        {
            session.Dispose();
            return;
        }

        _idle.Add(session);
    }
}
