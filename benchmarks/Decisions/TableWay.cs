using System.Collections.Immutable;
using NodaTime;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Choosing;

namespace Realtime.Benchmarks.Decisions;

/// <summary>
/// The product's way, whole: the chooser over the decision table, with caps counted from exposures, reason codes and the
/// proposition's item. A turned window is a day that has passed.
/// </summary>
internal sealed class TableWay : IScoreModel
{
    private static readonly ImmutableHashSet<(string, string)> _nothing = [];
    private readonly int[] _category;
    private readonly Person[] _people;
    private readonly Unlimited _budgets = new();
    private Person _deciding = null!;
    private long _number;

    public TableWay(WorkloadCampaign[] campaigns)
    {
        Table = DecisionTable.Compile(WorkloadCatalog.Snapshot(campaigns), shape: WorkloadAttributes.Shape);
        _category = [.. campaigns.Select(campaign => campaign.Category)];
        _people = [.. Workload.People().Select(shopper => new Person(shopper))];
    }

    public DecisionTable Table { get; }

    public double Factor(Candidate candidate) => 1 + _deciding.Shopper.Views[_category[candidate.Row]];

    public int Decide(Step step)
    {
        var person = _deciding = _people[step.Shopper];
        person.Shopper.Views[step.Category]++;
        if (step.WindowTurns)
        {
            // Also forgotten, as the other ways do: caps look back 24 hours at most here.
            person.Now = person.Now.AddHours(25);
            person.Ledger = ExposureLedger.Empty;
        }

        var scene = new Scene(
            Table, person.Now, person.Attributes, null, null, null, null, "s", DateTimeZone.Utc, _budgets, true, null, this);
        var choice = Chooser.Choose(scene, new(WorkloadCatalog.Placement, 1, ++_number, null, _nothing), person.Ledger);
        person.Ledger = choice.Ledger;

        // Rows are given out in the order of campaigns, as none has alternatives.
        return choice.First?.Row ?? -1;
    }

    private sealed class Person(WorkloadShopper shopper)
    {
        public WorkloadShopper Shopper { get; } = shopper;

        public WorkloadAttributes Attributes { get; } = new(shopper);

        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public ExposureLedger Ledger { get; set; } = ExposureLedger.Empty;
    }

    private sealed class Unlimited : IBudgetGate
    {
        public BudgetAnswer TryTake(string campaignId) => BudgetAnswer.Taken;
    }
}
