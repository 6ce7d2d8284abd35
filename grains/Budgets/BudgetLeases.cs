using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Grains.Ids;

namespace Realtime.Grains.Budgets;

/// <summary>
/// The budget units that this start of the silo has been lent. Decisions take them without leaving the process;
/// leases are asked for in the background, ahead of need, and what is left goes back on an orderly stop.
/// </summary>
public sealed partial class BudgetLeases(
    IGrainFactory grains, SiloIdentity silo, IIdSource ids, TimeProvider time, ILogger<BudgetLeases> log) : IHostedService
{
    private readonly ConcurrentDictionary<(string Tenant, string CampaignId), Holding> _holdings = new();
    private volatile bool _stopping;

    /// <summary>Where a tenant's decisions take their units.</summary>
    public IBudgetGate For(string tenant) => new Gate(this, tenant);

    /// <summary>
    /// Asks ahead for the budgets of a snapshot; a changed one may have more units than before. Completes when the
    /// campaigns have answered.
    /// </summary>
    public Task Apply(CatalogSnapshot snapshot)
    {
        var asked = new List<Task>();
        foreach (var campaign in snapshot.Campaigns)
        {
            if (campaign is { Active: true, Definition.Budget: not null })
            {
                var holding = Of(snapshot.Tenant, campaign.Definition.Id);
                lock (holding)
                {
                    holding.Purse.Reopen();
                }

                asked.Add(Refill(snapshot.Tenant, campaign.Definition.Id, holding));
            }
        }

        return Task.WhenAll(asked);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        foreach (var ((tenant, campaignId), holding) in _holdings)
        {
            Task asked;
            lock (holding)
            {
                asked = holding.Asked;
            }

            // What was asked for before the stop is still taken in, to be given back.
            await asked.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            IReadOnlyList<(string LeaseId, long Unspent)> left;
            lock (holding)
            {
                left = holding.Purse.Empty();
            }

            foreach (var (leaseId, unspent) in left)
            {
                try
                {
                    await grains.GetGrain<ICampaignGrain>(GrainKeys.Of(tenant, campaignId)).Return(leaseId, unspent);
                }
                catch (Exception failure)
                {
                    LogNotReturned(failure, campaignId, unspent);
                }
            }
        }
    }

    private Holding Of(string tenant, string campaignId) => _holdings.GetOrAdd((tenant, campaignId), static _ => new());

    private BudgetAnswer TryTake(string tenant, string campaignId)
    {
        var holding = Of(tenant, campaignId);
        BudgetAnswer answer;
        lock (holding)
        {
            answer = _stopping ? BudgetAnswer.LeasePending : holding.Purse.TryTake(time.GetUtcNow());
        }

        _ = Refill(tenant, campaignId, holding);
        return answer;
    }

    private Task Refill(string tenant, string campaignId, Holding holding)
    {
        lock (holding)
        {
            if (holding.Asking || _stopping || !holding.Purse.WantsMore(time.GetUtcNow()))
            {
                return Task.CompletedTask;
            }

            holding.Asking = true;

            // Off the caller's turn: a shopper never waits for a campaign.
            return holding.Asked = Task.Run(() => Ask(tenant, campaignId, holding));
        }
    }

    private async Task Ask(string tenant, string campaignId, Holding holding)
    {
        var requestId = holding.UnansweredRequest ??= ids.NewId();
        var campaign = grains.GetGrain<ICampaignGrain>(GrainKeys.Of(tenant, campaignId));
        try
        {
            await GiveBackEnded(campaign, holding);
            var lease = await campaign.Lease(new(silo.StartId, requestId));
            holding.UnansweredRequest = null;
            lock (holding)
            {
                holding.Purse.Add(lease);
            }
        }
        catch (Exception failure)
        {
            // The same request is asked again with the next decision, so a lost answer costs no units.
            LogNoLease(failure, campaignId);
        }
        finally
        {
            lock (holding)
            {
                holding.Asking = false;
            }
        }
    }

    /// <summary>Before the next lease: the campaign remembers only a few of them.</summary>
    private async Task GiveBackEnded(ICampaignGrain campaign, Holding holding)
    {
        IReadOnlyList<(string LeaseId, long Unspent)> owed;
        lock (holding)
        {
            owed = holding.Purse.Owed(time.GetUtcNow());
        }

        foreach (var (leaseId, unspent) in owed)
        {
            await campaign.Return(leaseId, unspent);
            lock (holding)
            {
                holding.Purse.Returned(leaseId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {Campaign} could not be asked for a lease; it is asked again")]
    private partial void LogNoLease(Exception failure, string campaign);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Units} unspent units of campaign {Campaign} could not be returned and are forfeited")]
    private partial void LogNotReturned(Exception failure, string campaign, long units);

    private sealed class Holding
    {
        public LeasePurse Purse { get; } = new();

        public bool Asking { get; set; }

        public Task Asked { get; set; } = Task.CompletedTask;

        public string? UnansweredRequest { get; set; }
    }

    private sealed class Gate(BudgetLeases leases, string tenant) : IBudgetGate
    {
        public BudgetAnswer TryTake(string campaignId) => leases.TryTake(tenant, campaignId);
    }
}
