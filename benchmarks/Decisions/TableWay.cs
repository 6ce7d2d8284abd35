using System.Collections.Immutable;
using NodaTime;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Choosing;

namespace Realtime.Benchmarks.Decisions;

/// <summary>
/// The product's way, as a shopper's turn goes it: the chooser over the decision table, with caps counted from exposures
/// and a verdict on every candidate. A turned window is a day that has passed.
/// </summary>
internal sealed class TableWay : IScoreModel
{
    private static readonly ImmutableHashSet<(string, string)> _nothing = [];
    private readonly int[] _category;
    private readonly Person[] _people;
    private readonly Unlimited _budgets = new();
    private Person _deciding = null!;
    private long _number;

    public TableWay(WorkloadCampaign[] campaigns, bool realistic = false)
    {
        Table = DecisionTable.Compile(
            realistic ? WorkloadCatalog.Realistic(campaigns) : WorkloadCatalog.Snapshot(campaigns), shape: WorkloadAttributes.Shape);
        _category = [.. campaigns.Select(campaign => campaign.Category)];
        _people = [.. Workload.People().Select(shopper => new Person(shopper))];
    }

    public DecisionTable Table { get; }

    public double Factor(Candidate candidate) => 1 + _deciding.Shopper.Views[_category[candidate.Row]];

    /// <summary>Chooses, and counts what it chose. Rows are given out in the order of campaigns, as none has alternatives.</summary>
    public int Decide(Step step) => Choose(step).Choice.First?.Row ?? -1;

    /// <summary>And what is beyond: what the turn makes of a choice that is shown, the content and all reasons in words.</summary>
    public int DecideAndShow(Step step)
    {
        var (person, choice) = Choose(step);
        return choice.Items(person.Attributes).Length + choice.Reasons().Length + choice.Exposures().Length;
    }

    private (Person Person, Choice Choice) Choose(Step step)
    {
        var person = _deciding = _people[step.Shopper];
        person.Shopper.Views[step.Category]++;
        person.Shopper.Viewed++;
        if (step.WindowTurns)
        {
            // Also forgotten, as the other ways do: caps look back 24 hours there.
            person.Now = person.Now.AddHours(25);
            person.Ledger = ExposureLedger.Empty;
            person.Shopper.Viewed = 0;
        }

        person.Attributes.Change();
        var scene = new Scene(
            Table, person.Now, person.Attributes, "de-AT", "EUR", "mobile", null, "s", DateTimeZone.Utc, _budgets, true, null, this);
        var choice = Chooser.Choose(scene, new(WorkloadCatalog.Placement, 1, ++_number, null, _nothing), person.Ledger);
        person.Ledger = choice.Ledger;
        return (person, choice);
    }

    private sealed class Person(WorkloadShopper shopper)
    {
        public WorkloadShopper Shopper { get; } = shopper;

        public WorkloadAttributes Attributes { get; } = new(shopper, WorkloadAttributes.SegmentsOf(shopper));

        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public ExposureLedger Ledger { get; set; } = ExposureLedger.Empty;
    }

    private sealed class Unlimited : IBudgetGate
    {
        public BudgetAnswer TryTake(string campaignId) => BudgetAnswer.Taken;
    }
}
