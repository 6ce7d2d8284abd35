using Realtime.Grains;
using Realtime.Storage;

namespace Realtime.Silo.Hosting;

/// <summary>
/// Chooses the database by <c>Storage:Provider</c>: <c>Sqlite</c>, a file in the data folder (the default),
/// <c>PostgreSql</c>, by <c>ConnectionStrings:Storage</c>, or <c>AdoNet</c>, the same database by Orleans' own persistence.
/// The rest of <c>Storage</c> are its settings.
/// </summary>
internal static class StorageHosting
{
    /// <summary>For people: where the data is.</summary>
    public static string Place(IConfiguration configuration, string data) =>
        IsPostgres(configuration) ? "PostgreSQL" : Path.GetFullPath(data);

    /// <summary>Whether the database is PostgreSQL.</summary>
    public static bool IsPostgres(IConfiguration configuration) => configuration["Storage:Provider"] is "PostgreSql" or "AdoNet";

    /// <summary>Adds it.</summary>
    /// <exception cref="InvalidOperationException">There is no such provider, or PostgreSQL has no connection string.</exception>
    public static void Add(WebApplicationBuilder builder, string data)
    {
        var settings = builder.Configuration.GetSection("Storage");
        switch (settings["Provider"])
        {
            case null or "" or "Sqlite":
                builder.Services.AddSqliteStorage(storage =>
                {
                    storage.Path = Path.Combine(data, "realtime.db");
                    storage.Json = GrainsJson.Default.Options;
                    settings.Bind(storage);
                });
                break;
            case "PostgreSql":
                builder.Services.AddPostgresStorage(Postgres);
                break;
            case "AdoNet":
                AdoNetPersistence.Add(builder.Services, Connection(builder.Configuration), Postgres);
                break;
            case var other:
                throw new InvalidOperationException($"Storage:Provider is \"{other}\"; there are Sqlite, PostgreSql and AdoNet.");
        }

        void Postgres(PostgresStorageOptions storage)
        {
            storage.ConnectionString = Connection(builder.Configuration);
            storage.Json = GrainsJson.Default.Options;
            storage.Exclusive = ActorHosting.IsAlone(builder.Configuration);
            settings.Bind(storage);
        }
    }

    private static string Connection(IConfiguration configuration) => configuration.GetConnectionString("Storage")
        ?? throw new InvalidOperationException($"Storage:Provider is {configuration["Storage:Provider"]}: ConnectionStrings:Storage must say where it is.");
}
