using System.Collections.Concurrent;

namespace Realtime.Storage.Sqlite;

/// <summary>Reading connections, reused. They see the last commit and never wait for the writer (WAL).</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteReadSession> _idle = [];
    private readonly int _keep = 2 * Environment.ProcessorCount;
    private volatile bool _open;

    public void Open() => _open = true;

    /// <exception cref="StorageUnavailableException">The database cannot be read, or is not open.</exception>
    public ValueTask<TResult> Read<TArgument, TResult>(
        TArgument argument, Func<SqliteReadSession, TArgument, TResult> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!_open)
        {
            throw new StorageUnavailableException("Storage is not open: its hosted service has not started, or has stopped.");
        }

        SqliteReadSession? session = null;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : file.OpenReader();
            var result = read(session, argument);
            Return(session);
            return ValueTask.FromResult(result);
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
        _open = false;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteReadSession session)
    {
        _idle.Add(session);
        if (!_open)
        {
            Dispose();
        }
        else if (_idle.Count > _keep && _idle.TryTake(out var surplus))
        {
            surplus.Dispose();
        }
    }
}
