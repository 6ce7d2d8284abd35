using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Choosing;
using Realtime.Following;
using Realtime.Grains.Budgets;
using Realtime.Grains.Shoppers;
using Realtime.Shoppers;

namespace Realtime.Grains.Catalog;

/// <summary>A tenant's decision table in this silo, swapped whole when a newer snapshot is enforced.</summary>
public sealed class TenantTable(FollowedTenant followed, Func<DecisionTable> current)
{
    /// <summary>The table of the snapshot that this silo enforces.</summary>
    public DecisionTable Current => current();

    /// <summary>Whether the catalogue was reached within 5 s.</summary>
    public bool IsFresh => followed.IsFresh;
}

/// <summary>
/// Compiles each snapshot once for all shoppers of the silo, and has the connected ones decide again: those first that
/// show a campaign that changed.
/// </summary>
public sealed partial class DecisionTables : ISnapshotListener, IHostedService
{
    private const int RefreshesAtOnce = 32;
    private static readonly TimeSpan _leaseWait = TimeSpan.FromSeconds(1);

    /// <summary>A schedule's change may be years ahead, further than a timer reaches.</summary>
    private static readonly TimeSpan _longestTimer = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, DecisionTable> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _firstLeases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ITimer> _schedules = new(StringComparer.Ordinal);
    private readonly IGrainFactory _grains;
    private readonly ConnectedShoppers _connected;
    private readonly BudgetLeases _budgets;
    private readonly TimeProvider _time;
    private readonly ILogger<DecisionTables> _log;
    private readonly SnapshotFollower _follower;

    /// <summary>Follows nothing until asked to.</summary>
    public DecisionTables(
        IGrainFactory grains, SiloIdentity silo, ConnectedShoppers connected, BudgetLeases budgets, TimeProvider time, IMeterFactory meters, ILogger<DecisionTables> log)
    {
        (_grains, _connected, _budgets, _time, _log) = (grains, connected, budgets, time, log);
        _follower = new(grains, new($"silo-{silo.StartId}", ProcessKind.Silo, silo.Host), this, time, log);
        SnapshotMetrics.Observe(meters, "silo", () => _follower.Tenants);
    }

    /// <summary>The tenants followed so far.</summary>
    public IEnumerable<FollowedTenant> Tenants => _follower.Tenants;

    /// <summary>
    /// The tenant's table; completes once a first snapshot is enforced here and its budgets have been asked for, so
    /// that the first shopper after a start is not turned away from them.
    /// </summary>
    public async ValueTask<TenantTable> Follow(string tenant)
    {
        var followed = await _follower.Follow(tenant);
        if (_firstLeases.TryGetValue(tenant, out var leases) && !leases.IsCompleted)
        {
            await Task.WhenAny(leases, Task.Delay(_leaseWait, _time));
        }

        return new(followed, () => _tables[tenant]);
    }

    /// <inheritdoc/>
    public void Apply(CatalogSnapshot next, CatalogSnapshot? previous)
    {
        var table = DecisionTable.Compile(next, _tables.GetValueOrDefault(next.Tenant), ShopperPaths.Shape);
        _tables[next.Tenant] = table;
        var leases = _budgets.Apply(next);
        if (previous is null)
        {
            _firstLeases[next.Tenant] = leases;
        }
        else
        {
            _ = Refresh(next.Tenant, Changed(next, previous), "snapshot");
        }

        WaitForSchedule(table);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var schedule in _schedules.Values)
        {
            await schedule.DisposeAsync();
        }

        await _follower.Stop();
    }

    private static FrozenSet<string> Changed(CatalogSnapshot next, CatalogSnapshot previous) =>
        Revisions(next).Except(Revisions(previous)).Concat(Revisions(previous).Except(Revisions(next)))
            .Select(campaign => campaign.Id).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<(string Id, int Revision, bool Active, long Since)> Revisions(CatalogSnapshot snapshot) =>
        snapshot.Campaigns.Select(campaign => (campaign.Definition.Id, campaign.Revision, campaign.Active, campaign.ActiveSince));

    private void WaitForSchedule(DecisionTable table)
    {
        var tenant = table.Snapshot.Tenant;
        if (_schedules.TryRemove(tenant, out var waiting))
        {
            waiting.Dispose();
        }

        if (table.NextScheduleChange(_time.GetUtcNow()) is { } change)
        {
            var due = change - _time.GetUtcNow() + TimeSpan.FromMilliseconds(10);
            due = due < _longestTimer ? due : _longestTimer;
            _schedules[tenant] = _time.CreateTimer(
                _ =>
                {
                    _ = Refresh(tenant, FrozenSet<string>.Empty, "schedule");
                    WaitForSchedule(_tables[tenant]);
                },
                null,
                due > TimeSpan.Zero ? due : TimeSpan.Zero,
                Timeout.InfiniteTimeSpan);
        }
    }

    private async Task Refresh(string tenant, FrozenSet<string> campaigns, string trigger)
    {
        var shoppers = _connected.Of(tenant, campaigns);
        await Parallel.ForEachAsync(shoppers, new ParallelOptions { MaxDegreeOfParallelism = RefreshesAtOnce }, async (key, _) =>
        {
            try
            {
                await _grains.GetGrain<IShopperGrain>(key).Refresh(trigger);
            }
            catch (Exception failure)
            {
                LogRefreshFailed(_log, failure, trigger);
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A shopper could not decide again after {Trigger}")]
    private static partial void LogRefreshFailed(ILogger log, Exception failure, string trigger);
}
