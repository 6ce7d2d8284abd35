using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Realtime.Benchmarks.GrainCalls;

namespace Realtime.Benchmarks.Shoppers;

/// <summary>What the runtime takes for an activation, besides the grain's state: measured with a grain that has next to none.</summary>
internal static class ActivationSize
{
    private const int Grains = 20_000;

    /// <summary>Bytes an activation.</summary>
    public static async Task<long> Measure()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        BenchmarkHost.AddActors(builder);
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<ICounterGrain>(-1).Add(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var key = 0; key < Grains; key++)
        {
            await grains.GetGrain<ICounterGrain>(key).Add(1);
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        await host.StopAsync();
        return held / Grains;
    }
}
