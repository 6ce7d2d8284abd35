using SQLitePCL;

namespace Realtime.Storage.Sqlite;

/// <summary>How a connection to the database file is set up.</summary>
internal sealed class SqliteFile(SqliteStorageOptions options)
{
    // 32 MB: a smaller log costs throughput, a larger one makes the commit that empties it longer (docs/benchmarks/storage.md).
    private const int CheckpointPages = 8192;
    private const long LogBytes = 4096L * CheckpointPages;
    private const int WriterCacheKilobytes = 65536;
    private const int ReaderCacheKilobytes = 4096;

    /// <summary>Absolute, links resolved, so that one file has one name.</summary>
    public string Path { get; } = Resolve(options.Path);

    public T OpenWriter<T>(Func<SqliteSession, T> use) => Open(use, session =>
    {
        UseWriteAheadLog(session);
        session.Execute($"""
            PRAGMA synchronous={(options.FullSync ? "FULL" : "NORMAL")};
            PRAGMA secure_delete=ON;
            PRAGMA wal_autocheckpoint={CheckpointPages};
            PRAGMA journal_size_limit={LogBytes};
            PRAGMA cache_size=-{WriterCacheKilobytes};
            """);
    });

    public SqliteReadSession OpenReader() => Open(
        static session => new SqliteReadSession(session),
        static session => session.Execute($"PRAGMA query_only=ON; PRAGMA cache_size=-{ReaderCacheKilobytes};"));

    private T Open<T>(Func<SqliteSession, T> use, Action<SqliteSession> setUp)
    {
        var session = new SqliteSession(Path, options.BusyTimeout);
        try
        {
            setUp(session);
            return use(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The switch of a fresh file to WAL answers "busy" at once, busy time-out or not, while another connection does the same.</summary>
    private static void UseWriteAheadLog(SqliteSession session)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                session.Execute("PRAGMA journal_mode=WAL");
                return;
            }
            catch (SqliteException error) when (error.Code == raw.SQLITE_BUSY && attempt < 50)
            {
                Thread.Sleep(10);
            }
        }
    }

    private static string Resolve(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
