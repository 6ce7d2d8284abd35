using System.Collections.Immutable;
using Orleans.Runtime;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Definitions;

namespace Realtime.Grains.Catalog;

/// <inheritdoc cref="ICatalogGrain"/>
[GrainType("catalog")]
public sealed partial class CatalogGrain(
    [PersistentState("catalog", GrainStores.Rows)] IPersistentState<CatalogRecord> stored, TimeProvider time) : Grain, ICatalogGrain
{
    /// <summary>After an activation the processes have this long to say that they exist, before none is waited for.</summary>
    private static readonly TimeSpan _introductions = TimeSpan.FromMilliseconds(700);

    private readonly LiveProcesses _processes = new(time);
    private TaskCompletionSource _heard = NewSignal();
    private CatalogSnapshot _committed = null!;
    private ImmutableSortedSet<string> _campaigns = [];
    private DateTimeOffset _activatedAt;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _activatedAt = time.GetUtcNow();
        _committed = stored.State.Snapshot ?? CatalogSnapshot.Empty(GrainKeys.TenantOf(this.GetPrimaryKeyString()));
        _campaigns = stored.State.Campaigns;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PollAnswer> Poll(ProcessReport report)
    {
        _processes.Saw(report);
        _heard.TrySetResult();
        _heard = NewSignal();
        return Task.FromResult(new PollAnswer(_committed.Number, report.Enforced < _committed.Number && !report.Leaving ? _committed : null));
    }

    /// <inheritdoc/>
    public Task<long> Put(string campaignId, PublishedCampaign? campaign)
    {
        var known = _committed.Campaigns.FirstOrDefault(known => known.Definition.Id == campaignId);
        if ((known?.Revision, known?.Active) == (campaign?.Revision, campaign?.Active))
        {
            // A revision never changes, so this is a repetition.
            return Task.FromResult(_committed.Number);
        }

        var others = _committed.Campaigns.RemoveAll(known => known.Definition.Id == campaignId);
        var since = known is { Active: true } ? known.ActiveSince : _committed.Number + 1;
        return Publish(_committed with
        {
            Campaigns = campaign is null ? others : others.Add(campaign with { ActiveSince = since }).Sort((a, b) => string.CompareOrdinal(a.Definition.Id, b.Definition.Id)),
        });
    }

    /// <inheritdoc/>
    public Task<long> PutPlacement(Placement placement)
    {
        var others = _committed.Placements.RemoveAll(known => known.Id == placement.Id);
        return Publish(_committed with { Placements = others.Add(placement).Sort((a, b) => string.CompareOrdinal(a.Id, b.Id)) });
    }

    /// <inheritdoc/>
    public async Task<SettingsOutcome> PutSettings(DecisionSettings settings) => SettingsCheck.Check(settings) is { Count: > 0 } faults
        ? new(null, [.. faults])
        : new(await Publish(_committed with { Settings = settings }), []);

    /// <inheritdoc/>
    public async Task Register(string campaignId)
    {
        if (!_campaigns.Contains(campaignId))
        {
            stored.State.Campaigns = _campaigns.Add(campaignId);
            await this.Commit(stored, DeactivateOnIdle);
            _campaigns = stored.State.Campaigns;
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> List() => Task.FromResult(_campaigns.ToImmutableArray());

    /// <inheritdoc/>
    public Task<CatalogSnapshot> Snapshot() => Task.FromResult(_committed);

    /// <inheritdoc/>
    public async Task<Enforcement> WaitEnforced(long number, TimeSpan atMost)
    {
        var deadline = time.GetUtcNow() + atMost;
        while (true)
        {
            var enforcement = _processes.Of(number);
            var now = time.GetUtcNow();
            if (now >= deadline || (enforcement.Pending.IsEmpty && now >= _activatedAt + _introductions))
            {
                return enforcement;
            }

            var until = enforcement.Pending.IsEmpty ? _activatedAt + _introductions : deadline;
            await Task.WhenAny(_heard.Task, Task.Delay(until - now, time));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<long> Publish(CatalogSnapshot next)
    {
        next = next with { Number = _committed.Number + 1 };
        stored.State.Snapshot = next;
        await this.Commit(stored, DeactivateOnIdle);
        _committed = next;
        _processes.Announce(next.Tenant, next.Number);
        return next.Number;
    }
}
