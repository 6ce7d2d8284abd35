using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realtime.Cluster.Tests.Due;
using Realtime.Grains;
using Realtime.Grains.Catalog;
using Realtime.Silo.Hosting;
using Realtime.Storage;

namespace Realtime.Cluster.Tests.Hosting;

/// <summary>A silo with real storage and all that runs beside the grains.</summary>
internal sealed class SiloUnderTest(string name)
{
    private IServiceProvider? _services;

    public string Name => name;

    /// <summary>Killed: nothing of it does anything in order any more.</summary>
    public bool IsDead { get; set; }

    public DecisionTables Tables => Service<DecisionTables>();

    public string StartId => Service<SiloIdentity>().StartId;

    public IGrainFactory Grains => Service<IGrainFactory>();

    public T Service<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Adds the database, before the runtime, which stops before it.</summary>
    /// <param name="adoNet">The rows by Orleans' own persistence.</param>
    public void AddStorage(IServiceCollection services, string connectionString, bool adoNet)
    {
        if (adoNet)
        {
            AdoNetPersistence.Add(services, connectionString, Configure);
        }
        else
        {
            services.AddPostgresStorage(Configure);
        }

        void Configure(PostgresStorageOptions storage)
        {
            storage.ConnectionString = connectionString;
            storage.Json.TypeInfoResolverChain.Add(GrainsJson.Default);
            storage.Json.TypeInfoResolverChain.Add(DueProbeJson.Default);
        }
    }

    /// <summary>Adds what runs beside the grains, after the runtime.</summary>
    public void AddGrains(IServiceCollection services)
    {
        services.AddSingleton<IHostedService>(provider => new Introduction(this, provider));
        var before = services.Count;
        services.AddRealtimeGrains();
        for (var i = before; i < services.Count; i++)
        {
            if (services[i] is { ServiceType: var type } hosted && type == typeof(IHostedService))
            {
                services[i] = ServiceDescriptor.Singleton<IHostedService>(provider => new Mortal(this, Make(hosted, provider)));
            }
        }
    }

    private static IHostedService Make(ServiceDescriptor hosted, IServiceProvider provider) => (IHostedService)(
        hosted.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, hosted.ImplementationType!));

    /// <summary>Tells the test where the silo's services are.</summary>
    private sealed class Introduction(SiloUnderTest silo, IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            silo._services = services;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A killed process stops nothing in order: no lease is returned, no catalogue told.</summary>
    private sealed class Mortal(SiloUnderTest silo, IHostedService service) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => service.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => silo.IsDead ? Task.CompletedTask : service.StopAsync(cancellationToken);
    }
}
