using System.Text;

using SQLitePCL;

namespace Realtime.Storage.Sqlite;

/// <summary>A prepared statement: bind by position from 1, step, read columns from 0, reset.</summary>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    private const int ShortText = 512;

    public SqliteStatement Bind(int index, long value) => Checked(raw.sqlite3_bind_int64(handle, index, value));

    public SqliteStatement Bind(int index, long? value) =>
        value is { } number ? Bind(index, number) : Checked(raw.sqlite3_bind_null(handle, index));

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return Checked(raw.sqlite3_bind_null(handle, index));
        }

        // Keys are short; longer ones pay for an array.
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = most <= ShortText ? stackalloc byte[ShortText] : new byte[most];
        return Bind(index, buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
    }

    /// <summary>Binds UTF-8 text as it is.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> text) =>
        Checked(text.IsEmpty ? raw.sqlite3_bind_text(handle, index, "") : raw.sqlite3_bind_text(handle, index, text));

    /// <summary>True when there is a row to read.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        return result switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failed(result),
        };
    }

    /// <summary>Runs a statement that returns nothing and makes it ready for the next run.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Makes it ready for the next run and lets go of what was bound.</summary>
    public void Reset()
    {
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
    }

    public long GetNumber(int column) => raw.sqlite3_column_int64(handle, column);

    public string GetText(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public void Dispose() => handle.Dispose();

    private SqliteStatement Checked(int result) => result == raw.SQLITE_OK ? this : throw Failed(result);

    private SqliteException Failed(int result) => SqliteException.From(database, result, "run a statement");
}
