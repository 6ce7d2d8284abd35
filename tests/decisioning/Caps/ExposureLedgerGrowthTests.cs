using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

/// <summary>Ledgers that grow out of one another share memory, and must not show it.</summary>
public sealed class ExposureLedgerGrowthTests
{
    [Fact]
    public void Add_TwiceToTheSame_MakesTwoThatDoNotSeeEachOther()
    {
        var ledger = Ledger(Shown(1, Noon)).Add(Shown(2, Noon));
        var (one, other) = (ledger.Add(Shown(3, Noon)), ledger.Add(Shown(4, Noon)));
        var (both, more) = (one.Add(Shown(5, Noon)), other.Add(Shown(6, Noon)));

        Propositions(ledger).ShouldBe([1, 2]);
        Propositions(one).ShouldBe([1, 2, 3]);
        Propositions(other).ShouldBe([1, 2, 4]);
        Propositions(both).ShouldBe([1, 2, 3, 5]);
        Propositions(more).ShouldBe([1, 2, 4, 6]);
    }

    [Fact]
    public void Add_FromManyThreads_LosesNothing()
    {
        var ledger = Ledger(Shown(1, Noon)).Add(Shown(2, Noon));
        var grown = new ExposureLedger[64];
        Parallel.For(0, grown.Length, i => grown[i] = ledger.Add(Shown(100 + i, Noon)).Add(Shown(200 + i, Noon)));

        for (var i = 0; i < grown.Length; i++)
        {
            Propositions(grown[i]).ShouldBe([1, 2, 100 + i, 200 + i]);
        }
    }

    [Fact]
    public void Entries_OfAChoiceReadAgain_AreTheSame()
    {
        var ledger = Ledger([.. Choice(1), .. Choice(2)]);

        ledger.Entries.ShouldBe([.. Choice(1), .. Choice(2)]);
        new ExposureLedger(ledger.Entries).Entries.ShouldBe(ledger.Entries);
    }

    [Fact]
    public void Carry_OfAChoice_KeepsBothIds()
    {
        var ledger = Ledger(Choice(1)).Carry(1, 7, "c1", "o1").Carry(7, 9, "c1", "o1");

        ledger.Entries.Select(entry => entry.Id).ShouldBe(["1:c1:o1:d", "1:c1:o1"]);
        ledger.Entries.ShouldAllBe(entry => entry.Proposition == 9 && entry.IsOf(1) && entry.IsOf(7));
    }

    [Fact]
    public void Prune_OfAChoiceThatWasNeverDisplayed_KeepsTheDecision()
    {
        var ledger = Ledger(Choice(1)).Prune(Noon.AddHours(1));

        ledger.Entries.ShouldHaveSingleItem().ShouldBe(Choice(1)[0]);
    }

    [Fact]
    public void Prune_OfAChoiceDisplayedLate_ForgetsTheDecisionFirst()
    {
        var displayed = Ledger(Choice(1)).Commit(1, Noon.AddDays(2)).Ledger;

        displayed.Prune(Noon + ExposureLedger.Kept + TimeSpan.FromDays(1)).Entries.ShouldHaveSingleItem().Event.ShouldBe(Exposure.ImpressionEvent);
        displayed.Prune(Noon + ExposureLedger.Kept + TimeSpan.FromDays(3)).Entries.ShouldBeEmpty();
    }

    private static readonly System.Collections.Immutable.ImmutableArray<string> _tags = ["sale"];

    private static Exposure[] Choice(long proposition)
    {
        var reserved = Reserved(proposition, Noon) with { Tags = _tags };
        return [reserved with { Id = reserved.Id + ":d", Event = Exposure.DecisionEvent, ReservedUntil = null }, reserved];
    }

    private static IEnumerable<long> Propositions(ExposureLedger ledger) => ledger.Entries.Select(entry => entry.Proposition);
}
