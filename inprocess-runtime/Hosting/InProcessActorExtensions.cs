using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Realtime.InProcessRuntime;

/// <summary>Adds actors to a host.</summary>
public static class InProcessActorExtensions
{
    public static IHostApplicationBuilder UseInProcessActors(this IHostApplicationBuilder builder, Action<InProcessActorOptions>? configure = null)
    {
        builder.Services.AddInProcessActors(configure);
        return builder;
    }

    /// <summary>
    /// Hosts grains in this process, with <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> to call them.
    /// Time comes from the registered <see cref="TimeProvider"/>, of the system if there is none. Stopping the host
    /// lets running calls end and deactivates every grain.
    /// </summary>
    public static IServiceCollection AddInProcessActors(this IServiceCollection services, Action<InProcessActorOptions>? configure = null)
    {
        services.AddLogging().AddMetrics().AddOptions<InProcessActorOptions>().Configure(configure ?? (static _ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ActorHost>();
        services.TryAddSingleton<IClusterClient>(static provider => provider.GetRequiredService<ActorHost>());
        services.TryAddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<ActorHost>());
        services.AddHostedService(static provider => provider.GetRequiredService<ActorHost>());
        return services;
    }
}
