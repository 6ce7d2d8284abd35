using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Choosing;
using Realtime.Products;
using Realtime.Shoppers;
using Realtime.Storage;

namespace Realtime.Grains.Shoppers;

/// <summary>A shopper whose turns are taken by hand, without a grain around it: time, ids and budget are the test's.</summary>
internal sealed class PureShopper(CatalogSnapshot snapshot, string id = "anna") : IBudgetGate
{
    private DecisionTable _table = DecisionTable.Compile(snapshot);

    public DateTimeOffset Now { get; set; } = Given.Noon;

    public FakeIds Ids { get; init; } = new();

    public bool Fresh { get; set; } = true;

    public BudgetAnswer Budget { get; set; } = BudgetAnswer.Taken;

    public int UnitsTaken { get; private set; }

    /// <summary>Units of impressions that never came.</summary>
    public int UnitsGivenBack { get; private set; }

    public ShopperState State { get; set; } = ShopperState.New(id, Given.Noon);

    /// <summary>What the last turn pushed, journaled and decided.</summary>
    public IReadOnlyList<Push> Pushes { get; private set; } = [];

    public IReadOnlyList<JournalEntry> Journal { get; private set; } = [];

    public IReadOnlyList<DecisionFacts> Facts { get; private set; } = [];

    public bool Changed { get; private set; }

    /// <summary>What the shop told of its products.</summary>
    public Dictionary<string, ToldProduct> Told { get; } = [];

    /// <summary>Told of every push, also of those between.</summary>
    public Action<Push>? Pushed { get; set; }

    public CatalogSnapshot Snapshot => _table.Snapshot;

    public T Turn<T>(Func<ShopperTurn, T> apply)
    {
        var turn = new ShopperTurn(new("shop", "shop/" + State.Id, _table, Fresh, this, Ids, Now), State);
        var result = apply(turn);
        Changed = turn.Changed;
        State = turn.Changed ? turn.Complete() : State;
        UnitsGivenBack += turn.Unused.Count;
        (Pushes, Journal, Facts) = (turn.Pushes, turn.Entries, [.. turn.Facts.Select(kept => kept.Complete())]);
        foreach (var push in turn.Pushes)
        {
            Pushed?.Invoke(push);
        }

        return result;
    }

    /// <summary>Attaches a page to a connection of the same name and answers what it now shows.</summary>
    public ImmutableArray<Proposition> Attach(PageView page, string? connection = null) => Turn(turn =>
        turn.DecidePage(turn.Attach(page, "edge", connection ?? page.PageId), "subscribe", snapshot.Settings.ReservationTimeout, false, push: false));

    public bool[] Track(params ShopperEvent[] events) => Turn(turn =>
    {
        var applied = events.Select(turn.Apply).ToArray();
        turn.DecidePages("events");
        return applied;
    });

    public ReportStatus Report(PropositionReport report) => Turn(turn =>
    {
        var status = turn.Apply(report);
        turn.DecidePages("report");
        return status;
    });

    public ReportStatus Display(long number) => Report(Given.Report(number));

    /// <summary>Looks again by itself, as at a deadline.</summary>
    public void Refresh() => Turn(turn =>
    {
        turn.CallAbandoned(Told);
        turn.DecidePages("refresh");
        return true;
    });

    public void Detach(string connection, bool cutOff = false) => Turn(turn =>
    {
        turn.Detach(connection, cutOff);
        return true;
    });

    public void Publish(params PublishedCampaign[] campaigns)
    {
        _table = DecisionTable.Compile(_table.Snapshot with { Number = _table.Snapshot.Number + 1, Campaigns = [.. campaigns] });
        Refresh();
    }

    /// <summary>Lets time pass, and the shopper look again whenever it said that it would.</summary>
    public void Wait(TimeSpan span)
    {
        var until = Now + span;
        while (ShopperTurn.NextDeadline(State, Now, _table) is { } deadline && deadline <= until)
        {
            Now = deadline > Now ? deadline : Now;
            Refresh();
        }

        Now = until;
    }

    /// <summary>What a page shows in a placement now.</summary>
    public HeldProposition? Shown(string page, string placement = "hero") =>
        State.Pages.FirstOrDefault(open => open.PageId == page)?.In(placement);

    public string[] Offers(string page, string placement = "hero") =>
        [.. Shown(page, placement)?.Proposition.Items.Select(item => item.OfferId) ?? []];

    BudgetAnswer IBudgetGate.TryTake(string campaignId)
    {
        UnitsTaken += Budget == BudgetAnswer.Taken ? 1 : 0;
        return Budget;
    }
}
