using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Realtime.Clustering;
using Realtime.Web.Telemetry;

namespace Realtime.Silo.Hosting;

/// <summary>Hosts the grains in an Orleans silo.</summary>
internal static class ActorHosting
{
    /// <summary>For people: what runs.</summary>
    public const string Description = "Orleans 10";

    /// <summary>Whether no other process hosts grains on the same database.</summary>
    public static bool IsAlone(IConfiguration configuration) => !ClusterSettings.AreIn(configuration);

    /// <summary>
    /// Adds the silo: with <c>ConnectionStrings:Cluster</c> as a member of the cluster in that PostgreSQL database,
    /// without it alone on this machine.
    /// </summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (TelemetryHosting.IsOn(builder.Configuration))
        {
            builder.UseOrleans(silo => silo.AddActivityPropagation());
        }

        if (IsAlone(builder.Configuration))
        {
            // Alone, nobody else has to find it: any free port will do, and two of them on a machine don't meet.
            builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()));
            return;
        }

        var settings = ClusterSettings.Read(builder.Configuration);
        MembershipHost.Add(builder.Services, settings);
        builder.UseOrleans(silo => Join(silo, settings));
    }

    private static void Join(ISiloBuilder silo, ClusterSettings settings)
    {
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (ClusterSettings.Invariant, settings.Connection));
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        var (siloPort, gatewayPort) = (settings.SiloPort ?? 11111, settings.GatewayPort ?? 30000);
        if (settings.Address is { } address)
        {
            silo.ConfigureEndpoints(address, siloPort, gatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        }
        else
        {
            silo.ConfigureEndpoints(siloPort, gatewayPort, listenOnAnyHostAddress: true);
        }

        silo.Configure<ClusterMembershipOptions>(options =>
        {
            // A catalogue on a dead silo must be back before the others, cut off from it for 5 s, turn to fallbacks.
            options.ProbeTimeout = settings.ProbeEvery;
            options.NumMissedProbesLimit = ClusterSettings.MissedProbes;
            options.TableRefreshTimeout = 5 * settings.ProbeEvery;
            options.IAmAliveTablePublishTimeout = 5 * settings.ProbeEvery;
            options.DefunctSiloExpiration = TimeSpan.FromDays(1);
            options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
