using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.InProcessRuntime;
using Realtime.Storage;

namespace Realtime.Grains.Hosting;

/// <summary>Grains on a SQLite file, as one machine has them.</summary>
internal static class SqliteHost
{
    /// <summary>Starts a host on the database in that folder.</summary>
    public static async Task<IHost> Start(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSqliteStorage(storage =>
        {
            storage.Path = Path.Combine(folder, "test.db");
            storage.Json = GrainsJson.Default.Options;
        });
        builder.UseInProcessActors(options => options.GrainAssemblies.Add(typeof(GrainServices).Assembly));
        builder.Services.AddRealtimeGrains();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
