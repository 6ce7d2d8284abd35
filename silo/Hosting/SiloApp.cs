using Realtime.Grains;
using Realtime.Silo.Demo;
using Realtime.Web.Hosting;
using Realtime.Web.Telemetry;

namespace Realtime.Silo.Hosting;

/// <summary>Builds the process: storage, runtime, grains, and with <c>--all</c> the edge.</summary>
public static class SiloApp
{
    /// <summary>Builds it; nothing runs yet.</summary>
    /// <param name="configure">Changes services before the build, for tests.</param>
    public static WebApplication Build(SiloOptions options, string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddRealtimeLogging();
        builder.AddRealtimeTelemetry("realtime-silo");

        // Services stop in the opposite order: first the doors, then what grains need, then the grains, storage last.
        StorageHosting.Add(builder, options.Data);
        ActorHosting.Add(builder);
        builder.Services.AddRealtimeGrains();
        builder.Services.AddRealtimeEdge();
        builder.Services.AddHealthChecks().AddCheck<DecisionsHealthCheck>("decisions", tags: ["ready"]);
        builder.Services.AddSingleton(new DemoFolder(options.Data));
        configure?.Invoke(builder);

        var app = builder.Build();
        if (options.All)
        {
            app.MapRealtimeEdge();
        }
        else
        {
            app.MapRealtimeHealth();
        }

        if (options.Demo)
        {
            app.MapDemo();
        }

        return app;
    }
}
