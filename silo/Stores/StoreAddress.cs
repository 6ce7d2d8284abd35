using Realtime.Silo.Hosting;
using Realtime.Storage;

namespace Realtime.Silo.Stores;

/// <summary>
/// A store as command lines name it: <c>sqlite:FILE</c>, <c>postgres:CONNECTION</c>, or <c>postgres</c> alone for the one in
/// <c>ConnectionStrings__Storage</c>, which keeps a password out of the list of processes.
/// </summary>
internal static class StoreAddress
{
    /// <summary>The store that is named.</summary>
    /// <exception cref="FormatException">It is no address.</exception>
    public static StorageOptions Read(string address, IConfiguration configuration) => address.Split(':', 2) switch
    {
        ["sqlite", { Length: > 0 } file] => new SqliteStorageOptions { Path = file },
        ["postgres", { Length: > 0 } connection] => new PostgresStorageOptions { ConnectionString = connection },
        ["postgres"] => Postgres(configuration),
        _ => throw new FormatException($"\"{address}\" is no store: sqlite:FILE, postgres:CONNECTION, or postgres for ConnectionStrings__Storage."),
    };

    /// <summary>The store that the server uses with this configuration and data folder.</summary>
    /// <exception cref="FormatException">The configuration names none.</exception>
    public static StorageOptions Configured(string data, IConfiguration configuration) => StorageHosting.IsPostgres(configuration)
        ? Postgres(configuration)
        : new SqliteStorageOptions { Path = configuration["Storage:Path"] ?? Path.Combine(data, "realtime.db") };

    private static PostgresStorageOptions Postgres(IConfiguration configuration) => new()
    {
        ConnectionString = configuration.GetConnectionString("Storage")
            ?? throw new FormatException("ConnectionStrings__Storage must say where PostgreSQL is."),
    };
}
