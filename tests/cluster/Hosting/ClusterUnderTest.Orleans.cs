using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;
using Realtime.Clustering;

namespace Realtime.Cluster.Tests.Hosting;

/// <content>Silos of this process, each with a host of its own; what they say to each other passes through memory.</content>
internal sealed partial class ClusterUnderTest
{
    private static readonly TimeSpan _probeEvery = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, SiloUnderTest> _silos = new(StringComparer.Ordinal);
    private InProcessTestCluster _cluster = null!;
    private bool _adoNet;

    /// <summary>Why there are no clusters in this build; null when there are.</summary>
    public static string? Missing => null;

    /// <summary>The way of an edge to the grains.</summary>
    public IGrainFactory Grains => _cluster.Client;

    /// <summary>Those that are up.</summary>
    public IReadOnlyList<SiloUnderTest> Silos => [.. _cluster.GetActiveSilos().Select(handle => _silos[handle.Name])];

    /// <summary>Starts a cluster on a new database.</summary>
    /// <param name="adoNet">The rows by Orleans' own persistence.</param>
    public static async Task<ClusterUnderTest> Start(int silos, bool adoNet = false)
    {
        var cluster = new ClusterUnderTest { _adoNet = adoNet };
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((options, host) => cluster.Configure(options.SiloName, host));
        builder.ConfigureClient(client => client.AddGatewayCountChangedHandler((_, change) =>
        {
            if (change.NumberOfConnectedGateways < change.PreviousNumberOfConnectedGateways)
            {
                cluster.GatewayLost();
            }
        }));
        builder.ConfigureClient(client => client
            .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = _probeEvery)
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ClusterSettings.AnswerWithin));
        cluster._cluster = builder.Build();
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    /// <summary>The silo on which a grain is active.</summary>
    public SiloUnderTest Of(IAddressable grain) => _cluster.TryGetGrainContext(grain.GetGrainId(), out var context)
        ? _silos[_cluster.GetSiloForAddress(context.Address.SiloAddress!)!.Name]
        : throw new InvalidOperationException($"{grain} is active nowhere.");

    /// <summary>Ends a silo without a word: what it holds in memory is lost, and nobody hears of it from itself.</summary>
    public Task Kill(SiloUnderTest silo)
    {
        silo.IsDead = true;
        return _cluster.KillSiloAsync(Handle(silo)).Within($"the end of {silo.Name}");
    }

    /// <summary>Stops a silo as SIGTERM does: it drains.</summary>
    public Task Stop(SiloUnderTest silo) => _cluster.StopSiloAsync(Handle(silo)).Within($"the drain of {silo.Name}");

    private async ValueTask StopAll() => await _cluster.DisposeAsync();

    private InProcessSiloHandle Handle(SiloUnderTest silo) => _cluster.GetActiveSilos().Single(handle => handle.Name == silo.Name);

    private void Configure(string name, IHostApplicationBuilder host)
    {
        var silo = _silos[name] = new(name);
        host.Logging.SetMinimumLevel(LogLevel.Critical);
        silo.AddStorage(host.Services, _database.ConnectionString, _adoNet);
        host.UseOrleans(orleans => orleans.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = _probeEvery;
            options.TableRefreshTimeout = _probeEvery;
        }));
        silo.AddGrains(host.Services);
    }
}
