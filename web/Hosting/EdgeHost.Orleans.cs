using Orleans.Configuration;

namespace Realtime.Web.Hosting;

/// <summary>How an edge that stands alone reaches grains: as an Orleans client.</summary>
internal static class EdgeHost
{
    private const string Invariant = "Npgsql";

    /// <summary>Joins the cluster of <c>Cluster:ClusterId</c> through <c>ConnectionStrings:Cluster</c> (PostgreSQL).</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        System.Data.Common.DbProviderFactories.RegisterFactory(Invariant, Npgsql.NpgsqlFactory.Instance);
        var configuration = builder.Configuration;
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(options =>
            {
                options.Invariant = Invariant;
                options.ConnectionString = configuration.GetConnectionString("Cluster")
                    ?? throw new InvalidOperationException("ConnectionStrings:Cluster is not set: an edge needs the cluster's PostgreSQL database.");
            })
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = configuration["Cluster:ClusterId"] ?? "realtime";
                options.ServiceId = configuration["Cluster:ServiceId"] ?? "realtime";
            }));
    }
}
