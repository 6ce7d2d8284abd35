using Orleans.Configuration;
using Realtime.Clustering;
using Realtime.Web.Hubs;
using Realtime.Web.Telemetry;

namespace Realtime.Web.Hosting;

/// <summary>How an edge that stands alone reaches grains: as an Orleans client.</summary>
internal static class EdgeHost
{
    private static readonly TimeSpan _lookForSilos = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _betweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>Joins the cluster of <c>Cluster:ClusterId</c> through <c>ConnectionStrings:Cluster</c> (PostgreSQL).</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        var settings = ClusterSettings.Read(builder.Configuration);
        MembershipHost.Add(builder.Services, settings);
        if (TelemetryHosting.IsOn(builder.Configuration))
        {
            builder.UseOrleansClient(client => client.AddActivityPropagation());
        }

        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (ClusterSettings.Invariant, settings.Connection))
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = _lookForSilos)
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ClusterSettings.AnswerWithin)
            .UseConnectionRetryFilter(WaitForSilos)
            .AddGatewayCountChangedHandler(services => (_, change) =>
            {
                if (change.NumberOfConnectedGateways < change.PreviousNumberOfConnectedGateways)
                {
                    services.GetRequiredService<ConnectionRenewal>().Hasten();
                }
            }));
    }

    /// <summary>Where all start together, an edge may be there before the first silo.</summary>
    private static async Task<bool> WaitForSilos(Exception failure, CancellationToken ct)
    {
        await Task.Delay(_betweenAttempts, ct);
        return true;
    }
}
