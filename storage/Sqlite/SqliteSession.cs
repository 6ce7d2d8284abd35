using SQLitePCL;

namespace Realtime.Storage.Sqlite;

/// <summary>
/// One connection, used by one thread at a time. Straight on SQLite's own calls: JSON is bound as the UTF-8 bytes that it is, and
/// a statement is prepared once for the connection's life.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly List<SqliteStatement> _statements = [];
    private readonly sqlite3 _database;
    private readonly int _busyTimeout;

    static SqliteSession() => Batteries_V2.Init();

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteSession(string path, TimeSpan busyTimeout)
    {
        _busyTimeout = (int)busyTimeout.TotalMilliseconds;
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(path, out _database, Flags, null);
        if (result != raw.SQLITE_OK)
        {
            using (_database)
            {
                throw SqliteException.From(_database, result, $"open {path}");
            }
        }

        raw.sqlite3_busy_timeout(_database, _busyTimeout);
    }

    /// <summary>False inside a transaction; an error may have ended it.</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(_database) != 0;

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Rows that the last insert, update or delete changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>A statement that lives as long as the session.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var result = raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        if (result != raw.SQLITE_OK)
        {
            throw SqliteException.From(_database, result, "prepare a statement");
        }

        var statement = new SqliteStatement(_database, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs a script whose results nobody needs.</summary>
    public void Execute(string script)
    {
        var result = raw.sqlite3_exec(_database, script);
        if (result != raw.SQLITE_OK)
        {
            throw SqliteException.From(_database, result, "run a script");
        }
    }

    /// <summary>The first column of the only row.</summary>
    public long QueryNumber(string sql)
    {
        using var statement = new SqliteStatement(_database, PrepareOnce(sql));
        return statement.Step() ? statement.GetNumber(0) : 0;
    }

    /// <summary>Moves the write-ahead log into the file and empties it, unless another connection is using it just now: false.</summary>
    public bool TryEmptyLog()
    {
        raw.sqlite3_busy_timeout(_database, 0);
        var result = raw.sqlite3_wal_checkpoint_v2(_database, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        raw.sqlite3_busy_timeout(_database, _busyTimeout);
        if (result is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
        {
            throw SqliteException.From(_database, result, "move the log into the file");
        }

        return result == raw.SQLITE_OK;
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _database.Dispose();
    }

    private sqlite3_stmt PrepareOnce(string sql)
    {
        var result = raw.sqlite3_prepare_v2(_database, sql, out var handle);
        return result == raw.SQLITE_OK ? handle : throw SqliteException.From(_database, result, "prepare a statement");
    }
}
