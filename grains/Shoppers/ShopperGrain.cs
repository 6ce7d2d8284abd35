using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Budgets;
using Realtime.Grains.Catalog;
using Realtime.Grains.Ids;
using Realtime.Grains.Privacy;
using Realtime.Grains.Telemetry;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <inheritdoc cref="IShopperGrain"/>
[GrainType("shopper")]
public sealed partial class ShopperGrain(
    [PersistentState("shopper", GrainStores.Rows)] IPersistentState<ShopperRecord> stored,
    [PersistentState("visit", GrainStores.Rows)] IPersistentState<VisitRecord> visited,
    DecisionTables tables,
    BudgetLeases budgets,
    ConnectedShoppers connected,
    RestingShoppers resting,
    EdgeSenders senders,
    Tombstones tombstones,
    IIdSource ids,
    TimeProvider time,
    ILogger<ShopperGrain> log) : Grain, IShopperGrain, IDueTarget
{
    private const int DecisionsKept = 50;

    /// <summary>Open pages find out that their shopper was activated anew by their edge's next renewal, each 30 s.</summary>
    private static readonly TimeSpan _reconnectGrace = TimeSpan.FromSeconds(45);

    private readonly Dictionary<string, IEdgeObserver> _edges = new(StringComparer.Ordinal);
    private ImmutableArray<KeptDecision> _decisions = [];
    private TenantTable _table = null!;
    private IGrainTimer? _deadline;
    private string _tenant = "";
    private string _key = "";

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        (_tenant, var shopperId) = GrainKeys.Split(_key);
        _table = await tables.Follow(_tenant);
        Known = Disconnected(stored.State.Shopper ?? ShopperState.New(shopperId, time.GetUtcNow()));
        stored.State.Shopper = null;
        _visit = visited.State.Visit is { } visit ? Disconnected(visit) : null;
        _erased = !stored.RecordExists && !visited.RecordExists && await tombstones.Holds(_tenant, Tombstones.OfShopper(shopperId));
        ScheduleDeadline();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        connected.Remove(_key);
        _held.Leave();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<BatchOutcome> Handle(ShopperBatch batch)
    {
        if (Moved())
        {
            return new(Known.MovedTo, Known.Seq, [], []);
        }

        await Honour(batch.Events.Any(static happened => happened.Context is { Gpc: true }));
        return await Turn(turn =>
        {
            var repeated = ImmutableArray.CreateBuilder<bool>(batch.Events.Length);
            var trigger = "report";
            foreach (var happened in batch.Events)
            {
                repeated.Add(!turn.Apply(happened));
                trigger = happened.Name.Length > 0 ? happened.Name : happened.Type.ToString().ToLowerInvariant();
            }

            var statuses = ImmutableArray.CreateRange(batch.Reports, turn.Apply);
            turn.DecidePages(trigger);
            return new BatchOutcome(null, turn.Complete().Seq, repeated.MoveToImmutable(), statuses);
        });
    }

    /// <inheritdoc/>
    public async Task<Decision> Decide(DecideRequest request)
    {
        if (Moved())
        {
            return new(Known.MovedTo, "", 0, 0, false, time.GetUtcNow(), []);
        }

        await Honour(request.Page.Context.Gpc);
        var now = time.GetUtcNow();
        return Live.Remembered.FirstOrDefault(known => known.RequestId == request.RequestId) is { } known
            && known.At > now - ShopperState.RememberedFor
            ? known.Decision
            : await Turn(turn => turn.Answer(request));
    }

    /// <inheritdoc/>
    public async Task<PageAttached> Attach(AttachPage attach)
    {
        if (Moved())
        {
            return new(Known.MovedTo, "", 0, time.GetUtcNow(), []);
        }

        await Honour(attach.Page.Context.Gpc);
        var connection = attach.Connection;
        _edges[connection.EdgeId] = connection.Edge;
        return await Turn(turn =>
        {
            turn.GoOnFrom(attach.LastSeq);
            var page = turn.Attach(attach.Page, connection.EdgeId, connection.ConnectionId);
            var shown = turn.DecidePage(
                page, "subscribe", _table.Current.Snapshot.Settings.ReservationTimeout, allowDuplicates: false, push: false);
            var seq = turn.Complete().Seq;
            return new PageAttached(
                null, page.SessionId, seq, time.GetUtcNow(), [.. shown.Where(proposition => proposition.Seq > attach.LastSeq)]);
        });
    }

    /// <inheritdoc/>
    public Task Detach(string connectionId, bool cutOff) => Rests ? Task.CompletedTask : Turn(turn =>
    {
        turn.Detach(connectionId, cutOff);
        return true;
    });

    /// <inheritdoc/>
    public Task<ShopperView> View()
    {
        var shopper = Live;
        var session = shopper.Sessions.LastOrDefault();
        var attributes = AttributeWriter.Write(shopper, session, session?.Context ?? PageContext.None, time.GetUtcNow());
        return Task.FromResult(new ShopperView(
            shopper.Id,
            Known.MovedTo,
            shopper.Seq,
            Utf8Json.From(attributes),
            shopper.Pages.Count(page => page.ConnectionId is not null),
            [.. shopper.Pages.Select(page => page.PageId)],
            [.. shopper.Exposures.Entries.Select(exposure => new ExposureView(
                exposure.Event, exposure.CampaignId, exposure.OfferId, exposure.Placement, exposure.At, exposure.ReservedUntil is not null))],
            shopper.Visits > 0 || !shopper.Sessions.IsEmpty || Known.UserId is not null,
            _erased));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<DecisionFacts>> Decisions() =>
        Task.FromResult(ImmutableArray.CreateRange(_decisions, decision => decision.Complete()));

    private bool Moved()
    {
        ThrowIfErased();
        return Known.Merge switch
        {
            { Done: true } => true,
            { Done: false } => throw Merging(),
            null => false,
        };
    }

    private static GrainRefusalException Merging() => new(GrainRefusalException.Merging, "This shopper is being merged into another one. Try again in a moment.");

    private async Task<T> Turn<T>(Func<ShopperTurn, T> apply)
    {
        using var trace = GrainTelemetry.Traces.StartActivity("shopper.turn");
        var (began, fresh) = (time.GetTimestamp(), _table.MayDecide());
        var turn = new ShopperTurn(Context(), Live);
        if (_untold)
        {
            turn.TellConsent(Purposes());
        }

        var result = apply(turn);
        var decided = time.GetTimestamp();
        if (turn.Changed)
        {
            await Save(turn.Complete(), turn.Entries);
            _untold = false;
        }

        GrainTelemetry.Turned(began, decided, time);
        trace?.SetTag("tenant", _tenant).SetTag("placements", turn.Facts.Sum(facts => facts.Placements.Length)).SetTag("pushes", turn.Pushes.Count);

        foreach (var (campaignId, takenAt) in turn.Unused)
        {
            budgets.For(_tenant).GiveBack(campaignId, takenAt);
        }

        Note(turn, fresh);
        if (turn.Facts.Count > 0)
        {
            _decisions = [.. turn.Facts.Reverse(), .. _decisions.Take(DecisionsKept - turn.Facts.Count)];
        }

        Send(turn.Pushes);
        ScheduleDeadline();
        if (!Known.Outbox.IsEmpty || _visit is { Outbox.IsEmpty: false })
        {
            _ = Deliver();
        }

        return result;
    }

    private void Send(IReadOnlyList<Push> pushes)
    {
        foreach (var push in pushes)
        {
            var edgeId = Live.Pages.FirstOrDefault(page => page.ConnectionId == push.ConnectionId)?.EdgeId;
            if (edgeId is not null && _edges.TryGetValue(edgeId, out var edge))
            {
                senders.Send(edgeId, edge, push);
            }
        }
    }

    private void ScheduleDeadline()
    {
        if (ShopperTurn.NextDeadline(Live, time.GetUtcNow(), _table.Current) is not { } deadline)
        {
            return;
        }

        // A moment past it, so that what ends at the instant has ended.
        var due = deadline - time.GetUtcNow() + TimeSpan.FromMilliseconds(10);
        due = due < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : due;
        if (_deadline is null)
        {
            _deadline = this.RegisterGrainTimer(_ => Refresh(ShopperTurn.DeadlineTrigger), due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _deadline.Change(due, Timeout.InfiniteTimeSpan);
        }
    }
}
