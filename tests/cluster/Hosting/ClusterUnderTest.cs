namespace Realtime.Cluster.Tests.Hosting;

/// <summary>Several silos on one PostgreSQL database, and edges in front of them.</summary>
internal sealed partial class ClusterUnderTest : IAsyncDisposable
{
    private readonly ClusterDatabase _database = new();
    private readonly List<EdgeUnderTest> _edges = [];

    private ClusterUnderTest()
    {
    }

    /// <summary>Starts one more edge of this cluster, on a port of its own.</summary>
    public async Task<EdgeUnderTest> NewEdge()
    {
        var edge = await EdgeUnderTest.Start(Grains);
        _edges.Add(edge);
        return edge;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var edge in _edges)
        {
            await edge.DisposeAsync();
        }

        await StopAll();
        _database.Dispose();
    }

    /// <summary>What the clients of edges that stand alone do: docs/architecture.md, "Pages when a silo is lost".</summary>
    private void GatewayLost() => _edges.ForEach(edge => edge.GatewayLost());
}
