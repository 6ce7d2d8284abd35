using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Grains.Ids;
using Realtime.Grains.Telemetry;
using Realtime.Shoppers;

namespace Realtime.Grains.Budgets;

/// <summary>
/// The budget units that this start of the silo has been lent. Decisions take them without leaving the process;
/// leases are asked for in the background, ahead of need, and what is left goes back on an orderly stop.
/// </summary>
public sealed partial class BudgetLeases(
    IGrainFactory grains, SiloIdentity silo, IIdSource ids, TimeProvider time, ILogger<BudgetLeases> log) : IHostedService
{
    private static readonly TimeSpan _notesEvery = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<(string Tenant, string CampaignId), Holding> _holdings = new();
    private ITimer? _notes;
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
            if (campaign is { Active: true, Definition.Budget: { } rule })
            {
                // Units of another kind are none of this budget's: the campaign began another account.
                var holding = _holdings.AddOrUpdate(
                    (snapshot.Tenant, campaign.Definition.Id), static (_, unit) => new(unit),
                    static (_, known, unit) => known.Unit == unit ? known : new(unit), rule.Unit);
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
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _notes = time.CreateTimer(_ => _ = Report(), null, _notesEvery, _notesEvery);
        return Task.CompletedTask;
    }

    /// <summary>Counts why campaigns with a budget were not shown.</summary>
    public void Note(string tenant, IEnumerable<Reason> reasons)
    {
        foreach (var reason in reasons)
        {
            if (_holdings.TryGetValue((tenant, reason.CampaignId), out var holding))
            {
                holding.Tally.Add(reason.Code);
            }
        }
    }

    /// <summary>Tells the campaigns what was counted since the last time; what can't be told is forgotten.</summary>
    public async Task Report()
    {
        foreach (var ((tenant, campaignId), holding) in _holdings)
        {
            try
            {
                if (holding.Tally.Take() is { } note)
                {
                    await grains.GetGrain<ICampaignGrain>(GrainKeys.Of(tenant, campaignId)).Note(note);
                }
            }
            catch (Exception failure)
            {
                LogNotNoted(failure, campaignId);
            }
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        await (_notes?.DisposeAsync() ?? ValueTask.CompletedTask);
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

    private Holding Of(string tenant, string campaignId) => _holdings.GetOrAdd((tenant, campaignId), static _ => new(null));

    private BudgetAnswer TryTake(string tenant, string campaignId)
    {
        var holding = Of(tenant, campaignId);
        BudgetAnswer answer;
        lock (holding)
        {
            answer = _stopping ? BudgetAnswer.LeasePending : holding.Purse.TryTake(time.GetUtcNow());
        }

        GrainTelemetry.Asked(answer);
        holding.Tally.AddAsked();
        _ = Refill(tenant, campaignId, holding);
        return answer;
    }

    private void GiveBack(string tenant, string campaignId, DateTimeOffset takenAt)
    {
        if (_holdings.TryGetValue((tenant, campaignId), out var holding) && !_stopping)
        {
            lock (holding)
            {
                holding.Purse.GiveBack(takenAt, time.GetUtcNow());
            }
        }
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
        var (requestId, campaign) = (holding.UnansweredRequest ??= ids.NewId(), grains.GetGrain<ICampaignGrain>(GrainKeys.Of(tenant, campaignId)));
        try
        {
            await GiveBackEnded(campaign, holding);
            var (asked, lease) = (time.GetTimestamp(), await campaign.Lease(new(silo.StartId, requestId, holding.Unit)));
            GrainTelemetry.Leased(time.GetElapsedTime(asked));
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "Campaign {Campaign} could not be told what its shoppers met")]
    private partial void LogNotNoted(Exception failure, string campaign);

    private sealed class Holding(BudgetUnit? unit)
    {
        public BudgetUnit? Unit => unit;

        public DeliveryTally Tally { get; } = new();

        public LeasePurse Purse { get; } = new();

        public bool Asking { get; set; }

        public Task Asked { get; set; } = Task.CompletedTask;

        public string? UnansweredRequest { get; set; }
    }

    private sealed class Gate(BudgetLeases leases, string tenant) : IBudgetGate
    {
        public BudgetAnswer TryTake(string campaignId) => leases.TryTake(tenant, campaignId);

        public void GiveBack(string campaignId, DateTimeOffset takenAt) => leases.GiveBack(tenant, campaignId, takenAt);
    }
}
