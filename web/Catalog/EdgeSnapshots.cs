using System.Diagnostics.Metrics;
using Realtime.Catalog;
using Realtime.Following;
using Realtime.Shoppers;
using Realtime.Web.Hubs;

namespace Realtime.Web.Catalog;

/// <summary>
/// This edge's snapshots. When a campaign is paused or ends, the edge itself withdraws what its pages show of it,
/// without waiting for the shoppers, who decide again meanwhile.
/// </summary>
public sealed class EdgeSnapshots : ISnapshotListener, IHostedService
{
    private readonly EdgeConnections _connections;
    private readonly TimeProvider _time;
    private readonly SnapshotFollower _follower;

    /// <summary>Follows nothing until asked to.</summary>
    public EdgeSnapshots(EdgeConnections connections, IGrainFactory grains, TimeProvider time, IMeterFactory meters, ILogger<EdgeSnapshots> log)
    {
        (_connections, _time) = (connections, time);
        _follower = new(grains, new($"edge-{connections.EdgeId}", ProcessKind.Edge, $"{Environment.MachineName}:{Environment.ProcessId}"), this, time, log);
        SnapshotMetrics.Observe(meters, "edge", () => _follower.Tenants);
    }

    /// <summary>The tenants followed so far.</summary>
    public IEnumerable<FollowedTenant> Tenants => _follower.Tenants;

    /// <summary>The snapshot that this edge enforces; follows the tenant from now on.</summary>
    public async ValueTask<CatalogSnapshot> Current(string tenant) => (await _follower.Follow(tenant)).Snapshot!;

    /// <inheritdoc/>
    public void Apply(CatalogSnapshot next, CatalogSnapshot? previous)
    {
        if (previous is null)
        {
            return;
        }

        var active = next.Campaigns.Where(campaign => campaign.Active).Select(campaign => campaign.Definition.Id).ToHashSet(StringComparer.Ordinal);
        var gone = previous.Campaigns.Where(campaign => campaign.Active && !active.Contains(campaign.Definition.Id))
            .Select(campaign => campaign.Definition.Id).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0)
        {
            return;
        }

        foreach (var connection in _connections.All.Where(connection => connection.Caller.Tenant == next.Tenant))
        {
            // A shopper may be ahead of this edge, and have decided by a snapshot in which the campaign is resumed.
            foreach (var proposition in connection.Shown.Values.Where(shown => shown.Snapshot < next.Number && shown.Items.Any(item => gone.Contains(item.CampaignId))))
            {
                connection.Enqueue(new(
                    connection.Id,
                    Common.GrainKeys.Of(next.Tenant, connection.ShopperId),
                    proposition.Seq,
                    PushKind.Withdrawn,
                    [proposition],
                    null,
                    _time.GetUtcNow(),
                    ReasonCode.NotActive));
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _follower.Stop();
}
