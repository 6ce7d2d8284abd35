using SQLitePCL;

namespace Realtime.Storage.Sqlite;

/// <summary>An SQLite call failed; <see cref="Code"/> is the primary result code.</summary>
internal sealed class SqliteException(int code, string message) : Exception(message)
{
    public int Code => code;

    /// <summary>The row is at fault, not the database: a constraint, or a value that is too large or of the wrong type.</summary>
    public bool IsRejection => code is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    public static SqliteException From(sqlite3? database, int result, string doing)
    {
        var code = result & 0xff;
        var detail = database is null || database.IsInvalid
            ? raw.sqlite3_errstr(result).utf8_to_string()
            : raw.sqlite3_errmsg(database).utf8_to_string();
        return new SqliteException(code, $"SQLite could not {doing}: {detail} (code {result}).");
    }
}
