using System.Collections.Immutable;
using Orleans.Runtime;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Definitions;
using Realtime.Due;

namespace Realtime.Grains.Campaigns;

/// <inheritdoc cref="ICampaignGrain"/>
[GrainType("campaign")]
public sealed class CampaignGrain(
    [PersistentState("campaign", GrainStores.Rows)] IPersistentState<CampaignRecord> stored, TimeProvider time)
    : Grain, ICampaignGrain, IDueTarget
{
    /// <summary>A step that the catalogue could not be told of is told again after this time.</summary>
    private static readonly TimeSpan _announceRetry = TimeSpan.FromMinutes(1);

    private CampaignState? _committed;
    private (int? Revision, TrafficCurve? Traffic, Pacer? Pacer)? _pace;
    private string _tenant = "";
    private string _id = "";

    private ICatalogGrain Catalog => GrainFactory.GetGrain<ICatalogGrain>(GrainKeys.Tenant(_tenant));

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _id) = GrainKeys.Split(this.GetPrimaryKeyString());
        _committed = stored.State.Campaign;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<CampaignOutcome> SaveDraft(CampaignDefinition draft, Actor actor, string? ifMatch)
    {
        if (Mismatch(ifMatch, required: _committed is not null) is var refusal and not CampaignRefusal.None)
        {
            return Refused(refusal);
        }

        var faults = DefinitionCheck.Check(draft);
        if (faults.Count > 0)
        {
            return new(CampaignRefusal.Invalid, View(), null, [.. faults]);
        }

        if (_committed is null)
        {
            // Listed first: a crash in between leaves a name in the list that opens as "not found", never a lost draft.
            await Catalog.Register(_id);
        }

        var now = time.GetUtcNow();
        await Save((_committed ?? CampaignState.New(_id, now)).Save(draft, actor, now));
        return new(CampaignRefusal.None, View(), null, []);
    }

    /// <inheritdoc/>
    public async Task<CampaignOutcome> Act(CampaignAction action, Actor actor, string? ifMatch)
    {
        if (_committed is null)
        {
            return Refused(CampaignRefusal.NotFound);
        }

        if (Mismatch(ifMatch, required: false) is var mismatch and not CampaignRefusal.None)
        {
            return Refused(mismatch);
        }

        var (next, refusal) = _committed.Take(action, actor, time.GetUtcNow());
        if (refusal != CampaignRefusal.None)
        {
            return Refused(refusal);
        }

        await Save(next);
        var snapshot = await Announce();
        return new(CampaignRefusal.None, View(), snapshot, []);
    }

    /// <inheritdoc/>
    Task<CampaignView?> ICampaignGrain.View() => Task.FromResult(View());

    /// <inheritdoc/>
    public async Task<BudgetLease> Lease(LeaseRequest request)
    {
        if (_committed is null)
        {
            return new("", 0, null, null);
        }

        var now = time.GetUtcNow();
        var (next, lease) = _committed.Lend(request, Pace(now), now);
        if (next != _committed)
        {
            // Charged and committed before the silo may spend it.
            await Save(next);
        }

        return lease;
    }

    /// <inheritdoc/>
    public async Task Return(string leaseId, long unspent)
    {
        if (_committed is not null && _committed.Budget.Return(leaseId, unspent) is var account && account != _committed.Budget)
        {
            await Save(_committed with { Budget = account });
        }
    }

    /// <inheritdoc/>
    public async Task<long> Count(long from, long to, ImmutableArray<CountedSlice> slices)
    {
        if (_committed is null)
        {
            return to;
        }

        if (from >= _committed.CountedTo && to > from)
        {
            await Save(_committed.Count(to, slices));
        }

        return _committed.CountedTo;
    }

    /// <inheritdoc/>
    public Task Note(DeliveryNote note) => _committed is null ? Task.CompletedTask : Save(_committed.Note(note, time.GetUtcNow()));

    /// <inheritdoc/>
    public Task<DeliveryView?> Delivery(ImmutableArray<string> livingSilos)
    {
        var now = time.GetUtcNow();
        return Task.FromResult(_committed?.Delivery(livingSilos.ToHashSet(StringComparer.Ordinal), Pace(now), now));
    }

    /// <inheritdoc/>
    public Task Wake() => _committed is { Announced: false } ? Announce() : Task.CompletedTask;

    /// <summary>The plan behind it is kept until a revision is published or traffic is noted.</summary>
    private PaceTarget Pace(DateTimeOffset now)
    {
        if (_pace?.Revision != _committed?.PublishedRevision || _pace?.Traffic != _committed?.Traffic || _pace is null)
        {
            _pace = (_committed?.PublishedRevision, _committed?.Traffic, _committed?.Pacer());
        }

        return _pace.Value.Pacer?.At(now) ?? default;
    }

    private CampaignRefusal Mismatch(string? ifMatch, bool required) => ifMatch switch
    {
        null => required ? CampaignRefusal.MatchRequired : CampaignRefusal.None,
        "*" => _committed is null ? CampaignRefusal.Stale : CampaignRefusal.None,
        _ => ifMatch == _committed?.ETag ? CampaignRefusal.None : CampaignRefusal.Stale,
    };

    /// <summary>Tells the catalogue, then notes that it knows. Idempotent: a crash in between tells it the same again.</summary>
    private async Task<long> Announce()
    {
        var snapshot = await Catalog.Put(_id, _committed!.ForCatalog);
        await Save(_committed with { Announced = true });
        return snapshot;
    }

    private async Task Save(CampaignState next)
    {
        stored.State.Campaign = next;
        stored.State.DueAt = next.Announced ? null : time.GetUtcNow() + _announceRetry;
        await this.Commit(stored, DeactivateOnIdle);
        _committed = next;
    }

    private CampaignView? View() => _committed?.View(time.GetUtcNow());

    private CampaignOutcome Refused(CampaignRefusal refusal) => new(refusal, View(), null, []);
}
