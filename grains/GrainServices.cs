using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Realtime.Grains.Budgets;
using Realtime.Grains.Catalog;
using Realtime.Grains.Counting;
using Realtime.Grains.Due;
using Realtime.Grains.Ids;
using Realtime.Grains.Privacy;
using Realtime.Grains.Shoppers;

namespace Realtime.Grains;

/// <summary>What grains need in the process that hosts them.</summary>
public static class GrainServices
{
    /// <summary>Adds it. The host adds a runtime and storage itself, before this, so that they stop after it.</summary>
    public static IServiceCollection AddRealtimeGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIdSource, RandomIdSource>();
        services.AddSingleton(provider => new SiloIdentity(
            provider.GetRequiredService<IIdSource>().NewId(), $"{Environment.MachineName}:{Environment.ProcessId}"));
        services.AddSingleton<Tombstones>();
        services.AddSingleton<PersonSearch>();
        services.AddSingleton<ConnectedShoppers>();
        services.AddSingleton<RestingShoppers>();
        services.AddSingleton<EdgeSenders>();
        services.AddHosted<BudgetLeases>();
        services.AddHosted<DecisionTables>();
        services.AddHostedService<DuePoker>();
        services.AddHostedService<JournalCounter>();
        return services;
    }

    private static void AddHosted<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
