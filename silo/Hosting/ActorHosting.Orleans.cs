using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Realtime.Silo.Hosting;

/// <summary>Hosts the grains in an Orleans silo.</summary>
internal static class ActorHosting
{
    /// <summary>For people: what runs.</summary>
    public const string Description = "Orleans 10";

    private const string Invariant = "Npgsql";

    /// <summary>Whether no other process hosts grains on the same database.</summary>
    public static bool IsAlone(IConfiguration configuration) => configuration.GetConnectionString("Cluster") is not { Length: > 0 };

    /// <summary>
    /// Adds the silo: with <c>ConnectionStrings:Cluster</c> as a member of the cluster in that PostgreSQL database,
    /// without it alone on this machine.
    /// </summary>
    public static void Add(WebApplicationBuilder builder, bool alone)
    {
        var configuration = builder.Configuration;
        builder.UseOrleans(silo =>
        {
            if (configuration.GetConnectionString("Cluster") is { Length: > 0 } cluster)
            {
                System.Data.Common.DbProviderFactories.RegisterFactory(Invariant, Npgsql.NpgsqlFactory.Instance);
                silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, cluster));
                silo.ConfigureEndpoints(configuration.GetValue("Cluster:SiloPort", 11111), configuration.GetValue("Cluster:GatewayPort", 30000));
            }
            else
            {
                // Alone, nobody else has to find it: any free port will do, and two of them on a machine don't meet.
                silo.UseLocalhostClustering(configuration.GetValue("Cluster:SiloPort", FreePort()), configuration.GetValue("Cluster:GatewayPort", FreePort()));
            }

            silo.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = configuration["Cluster:ClusterId"] ?? "realtime";
                options.ServiceId = configuration["Cluster:ServiceId"] ?? "realtime";
            });
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
