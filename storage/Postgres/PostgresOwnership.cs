using Npgsql;

namespace Realtime.Storage.Postgres;

/// <summary>
/// Who uses a schema: one process alone, or the processes of a cluster side by side. An advisory lock of the connection, which
/// vanishes with it.
/// </summary>
internal static class PostgresOwnership
{
    /// <summary>False when somebody else stands in the way.</summary>
    public static async Task<bool> TryTakeAsync(NpgsqlConnection connection, bool exclusive, CancellationToken ct)
    {
        var sql = exclusive
            ? "SELECT pg_try_advisory_lock('rows'::regclass::oid::int, 2)"
            : "SELECT pg_try_advisory_lock_shared('rows'::regclass::oid::int, 2)";
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public static string InUse(NpgsqlConnection connection) =>
        $"Another process owns the database {connection.Database} on {connection.Host}: stop it, or give each its own.";
}
