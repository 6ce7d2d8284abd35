using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

public sealed class ExposureLedgerTests
{
    private static readonly DateTimeOffset _later = Noon.AddSeconds(10);

    [Fact]
    public void Commit_WhenNothingWasReserved_IsUnknownAndChangesNothing()
    {
        var ledger = Ledger(Reserved(1, Noon));
        var (after, result) = ledger.Commit(2, _later);

        result.ShouldBe(CommitResult.Unknown);
        after.ShouldBe(ledger);
    }

    [Fact]
    public void Commit_OfAReservation_CountsFromTheDisplay()
    {
        var (after, result) = Ledger(Reserved(1, Noon)).Commit(1, _later);

        result.ShouldBe(CommitResult.Committed);
        after.Entries.ShouldHaveSingleItem().ShouldBe(Reserved(1, Noon) with { Tags = after.Entries[0].Tags, At = _later, ReservedUntil = null });
    }

    [Fact]
    public void Commit_Twice_ChangesNothing()
    {
        var once = Ledger(Reserved(1, Noon)).Commit(1, _later).Ledger;
        var (twice, result) = once.Commit(1, _later.AddSeconds(1));

        result.ShouldBe(CommitResult.AlreadyCommitted);
        twice.ShouldBe(once);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Commit_AfterTheRelease_IsKeptAndSaysSo(int secondsLate)
    {
        var at = Noon.AddSeconds(30 + secondsLate);
        var (after, result) = Ledger(Reserved(1, Noon)).Commit(1, at);

        result.ShouldBe(CommitResult.Unreserved);
        after.Entries.ShouldHaveSingleItem().At.ShouldBe(at);
        after.Entries[0].CountsAt(at).ShouldBeTrue();
    }

    [Fact]
    public void Commit_LeavesDecisionsAndOtherPropositionsAlone()
    {
        var decision = Reserved(1, Noon) with { Id = "d", Event = Exposure.DecisionEvent, ReservedUntil = null };
        var other = Reserved(2, Noon);
        var (after, _) = Ledger(decision, other, Reserved(1, Noon)).Commit(1, _later);

        after.Entries[0].ShouldBe(decision);
        after.Entries[1].ShouldBe(other);
    }

    /// <summary>An item was carried over after its display; the one beside it is displayed now.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Commit_OfSeveralItems_CommitsThoseThatStillAreReserved(bool reservedFirst)
    {
        Exposure[] items = [Shown(1, Noon, offer: "old"), Reserved(1, Noon, offer: "new")];
        var (after, result) = Ledger(reservedFirst ? [.. items.Reverse()] : items).Commit(1, _later);

        result.ShouldBe(CommitResult.Committed);
        after.Entries.Single(entry => entry.OfferId == "new").ShouldSatisfyAllConditions(
            entry => entry.At.ShouldBe(_later), entry => entry.ReservedUntil.ShouldBeNull());
        after.Entries.Single(entry => entry.OfferId == "old").At.ShouldBe(Noon);
    }

    [Fact]
    public void Commit_OfItemsSomeOfWhichWereReleased_IsUnreserved()
    {
        var (_, result) = Ledger(Reserved(1, Noon, offer: "a", seconds: 5), Reserved(1, Noon, offer: "b")).Commit(1, _later);

        result.ShouldBe(CommitResult.Unreserved);
    }

    [Fact]
    public void Release_EndsReservationsEarlierAndNeverLater()
    {
        var ledger = Ledger(Reserved(1, Noon), Shown(1, Noon, offer: "o2"), Reserved(2, Noon));

        var released = ledger.Release(1, _later);
        released.Entries[0].ReservedUntil.ShouldBe(_later);
        released.Entries[1].ReservedUntil.ShouldBeNull();
        released.Entries[2].ReservedUntil.ShouldBe(Noon.AddSeconds(30));
        released.Release(1, _later.AddSeconds(1)).ShouldBe(released);
        released.Release(7, _later).ShouldBe(released);
    }

    [Fact]
    public void Carry_PassesOnlyThatOffersExposures()
    {
        var ledger = Ledger(Reserved(1, Noon), Reserved(1, Noon, offer: "o2"), Reserved(3, Noon)).Carry(1, 2, "c1", "o1");

        ledger.Entries.Select(entry => entry.Proposition).ShouldBe([2, 1, 3]);
        ledger.Entries.Select(entry => entry.ReservedUntil).ShouldAllBe(until => until == Noon.AddSeconds(30));
    }

    /// <summary>The page reports what it showed before it heard of the change.</summary>
    [Fact]
    public void Carry_ThenADisplayOfTheEarlierNumber_FindsIt()
    {
        var carried = Ledger(Reserved(1, Noon)).Carry(1, 2, "c1", "o1").Carry(2, 3, "c1", "o1");

        foreach (var number in new[] { 1, 2, 3 })
        {
            carried.Of(number).ShouldHaveSingleItem();
            var (after, result) = carried.Commit(number, _later);
            result.ShouldBe(CommitResult.Committed);
            after.Commit(3, _later).Result.ShouldBe(CommitResult.AlreadyCommitted);
        }
    }

    [Fact]
    public void Prune_KeepsWhatAnyWindowCanCount()
    {
        var ledger = Ledger(Shown(1, Noon), Reserved(2, Noon));

        ledger.Prune(Noon.AddMinutes(10)).ShouldBe(ledger);
        ledger.Prune(Noon.AddMinutes(11)).Entries.ShouldHaveSingleItem().Proposition.ShouldBe(1);
        ledger.Prune(Noon.AddDays(35).AddHours(2)).Entries.ShouldHaveSingleItem(); // 35 days with a clock set back
        ledger.Prune(Noon.AddDays(37)).Entries.ShouldBeEmpty();
    }
}
