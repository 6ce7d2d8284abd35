using Npgsql;

namespace Realtime.Storage.Postgres;

/// <summary>Whose fault a failure is.</summary>
internal static class PostgresErrors
{
    /// <summary>
    /// The row is at fault: class 22 (data, such as a zero byte in a text), 23 (a constraint) or 54 (too large), of the manual's
    /// appendix of error codes.
    /// </summary>
    public static bool IsRejection(PostgresException error) => error.SqlState[..2] is "22" or "23" or "54";

    public static StorageUnavailableException Unavailable(Exception error) => error as StorageUnavailableException
        ?? new StorageUnavailableException($"PostgreSQL: {(error as PostgresException)?.MessageText ?? error.Message}", error);
}
