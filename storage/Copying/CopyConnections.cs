using Npgsql;

namespace Realtime.Storage.Copying;

/// <summary>Connections for work that takes as long as there is to copy.</summary>
internal static class CopyConnections
{
    public static PostgresStorageOptions Patient(PostgresStorageOptions options) => new()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = 0 }.ConnectionString,
        LockTimeout = options.LockTimeout,
    };
}
