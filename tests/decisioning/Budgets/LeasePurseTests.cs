using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

public sealed class LeasePurseTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TryTake_BeforeAnyLease_IsPending()
    {
        var purse = new LeasePurse();

        purse.TryTake(_noon).ShouldBe(BudgetAnswer.LeasePending);
        purse.WantsMore(_noon).ShouldBeTrue();
    }

    [Fact]
    public void TryTake_OfALease_TakesEachUnitOnce()
    {
        var purse = Purse(new BudgetLease("l1", 2, null, null));

        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Taken);
        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Taken);
        purse.TryTake(_noon).ShouldBe(BudgetAnswer.LeasePending);
    }

    [Theory]
    [InlineData(74, false)]
    [InlineData(75, true)]
    public void WantsMore_WhenAQuarterIsLeft_Asks(int taken, bool wants)
    {
        var purse = Purse(new BudgetLease("l1", 100, null, null));
        Take(purse, taken, _noon);

        purse.WantsMore(_noon).ShouldBe(wants);
    }

    [Fact]
    public void TryTake_AtTheEndOfTheDay_TakesNothingMoreOfItsLease()
    {
        var purse = Purse(new BudgetLease("l1", 5, _noon.AddHours(12), null));

        purse.TryTake(_noon.AddHours(12).AddTicks(-1)).ShouldBe(BudgetAnswer.Taken);
        purse.TryTake(_noon.AddHours(12)).ShouldBe(BudgetAnswer.LeasePending);
        purse.Available(_noon.AddHours(12)).ShouldBe(0);
    }

    [Fact]
    public void Owed_WhenALeaseEnded_IsItsRestUntilTheReturnIsConfirmed()
    {
        var purse = Purse(new BudgetLease("l1", 5, _noon.AddHours(12), null));
        Take(purse, 2, _noon);

        purse.Owed(_noon).ShouldBeEmpty();
        purse.Owed(_noon.AddHours(12)).ShouldBe([("l1", 3L)]);
        purse.Owed(_noon.AddHours(13)).ShouldBe([("l1", 3L)]);
        purse.Returned("l1");
        purse.Owed(_noon.AddHours(13)).ShouldBeEmpty();
    }

    [Fact]
    public void TryTake_WhenNothingIsLeftToLend_IsExhaustedUntilItMayAskAgain()
    {
        var purse = Purse(new BudgetLease("", 0, null, _noon.AddHours(1)));

        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Exhausted);
        purse.WantsMore(_noon).ShouldBeFalse();
        purse.TryTake(_noon.AddHours(1)).ShouldBe(BudgetAnswer.LeasePending);
        purse.WantsMore(_noon.AddHours(1)).ShouldBeTrue();
    }

    [Fact]
    public void TryTake_WhenSpentForGood_IsExhaustedUntilAChangeIsPublished()
    {
        var purse = Purse(new BudgetLease("", 0, null, null));

        purse.TryTake(_noon.AddYears(1)).ShouldBe(BudgetAnswer.Exhausted);
        purse.Reopen();
        purse.TryTake(_noon).ShouldBe(BudgetAnswer.LeasePending);
    }

    [Fact]
    public void TryTake_WhenRefusedMore_StillSpendsWhatItHolds()
    {
        var purse = Purse(new BudgetLease("l1", 1, null, null), new BudgetLease("", 0, null, null));

        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Taken);
        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Exhausted);
    }

    [Fact]
    public void Empty_HandsOutEverythingOnce()
    {
        var purse = Purse(new BudgetLease("ended", 4, _noon, null), new BudgetLease("l1", 3, null, null), new BudgetLease("l2", 2, null, null));
        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Taken);

        purse.Empty().ShouldBe([("ended", 4L), ("l1", 2L), ("l2", 2L)], ignoreOrder: true);
        purse.Empty().ShouldBeEmpty();
        purse.TryTake(_noon).ShouldNotBe(BudgetAnswer.Taken);
    }

    private static LeasePurse Purse(params BudgetLease[] leases)
    {
        var purse = new LeasePurse();
        foreach (var lease in leases)
        {
            purse.Add(lease);
        }

        return purse;
    }

    private static void Take(LeasePurse purse, int units, DateTimeOffset now)
    {
        for (var i = 0; i < units; i++)
        {
            purse.TryTake(now).ShouldBe(BudgetAnswer.Taken);
        }
    }
}
