using Realtime.Grains;
using Realtime.Storage;

namespace Realtime.Silo.Hosting;

/// <summary>
/// Chooses the database by <c>Storage:Provider</c>: <c>Sqlite</c>, a file in the data folder (the default), or
/// <c>PostgreSql</c>, by <c>ConnectionStrings:Storage</c>. The rest of <c>Storage</c> are its settings.
/// </summary>
internal static class StorageHosting
{
    /// <summary>For people: where the data is.</summary>
    public static string Place(IConfiguration configuration, string data) =>
        configuration["Storage:Provider"] == "PostgreSql" ? "PostgreSQL" : Path.GetFullPath(data);

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
                var connection = builder.Configuration.GetConnectionString("Storage")
                    ?? throw new InvalidOperationException("Storage:Provider is PostgreSql: ConnectionStrings:Storage must say where it is.");
                builder.Services.AddPostgresStorage(storage =>
                {
                    storage.ConnectionString = connection;
                    storage.Json = GrainsJson.Default.Options;
                    storage.Exclusive = ActorHosting.IsAlone(builder.Configuration);
                    settings.Bind(storage);
                });
                break;
            case var other:
                throw new InvalidOperationException($"Storage:Provider is \"{other}\"; there are Sqlite and PostgreSql.");
        }
    }
}
