namespace Realtime.Cluster.Tests.Hosting;

/// <summary>A fact about several silos; skipped, with its reason, where there can't be any.</summary>
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = ClusterUnderTest.Missing ?? PostgresServer.Missing;
}
