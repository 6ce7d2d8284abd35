using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

public sealed class SoftBudgetTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly BudgetRule _rule = new(BudgetUnit.Clicks, 100, 10);

    [Theory]
    [InlineData(99, 9, true)]
    [InlineData(100, 9, false)]
    [InlineData(99.5, 9.9, true)]
    [InlineData(120, 0, false)]
    [InlineData(50, 10, false)]
    public void Permit_UpToTheLimit_IsGiven(double spent, double today, bool given) =>
        (Permit((decimal)spent, (decimal)today).Units > 0).ShouldBe(given);

    [Fact]
    public void Permit_WhenTheDayIsSpent_IsAskedForAgainAtItsEnd() =>
        SoftBudget.Permit(_rule, 50, 10, default, _noon.AddSeconds(20), _noon).RetryAt.ShouldBe(_noon.AddSeconds(20));

    [Fact]
    public void Permit_AheadOfThePace_IsPaced()
    {
        var lease = Permit(50, 5, new(50, null));

        (lease.Units, lease.Paced).ShouldBe((0, true));
        Permit(49.5m, 5, new(51, null)).Units.ShouldBeGreaterThan(0);
    }

    /// <summary>A shop with a decision an hour decides like one with a thousand a second.</summary>
    [Fact]
    public void Purse_WithAPermit_TakesAnyNumberAndRenewsItWhileItIsUsed()
    {
        var purse = new LeasePurse();
        purse.Add(Permit(1, 1));
        for (var i = 0; i < 10_000; i++)
        {
            purse.TryTake(_noon).ShouldBe(BudgetAnswer.Taken);
        }

        purse.WantsMore(_noon.AddMilliseconds(999)).ShouldBeFalse();
        purse.TryTake(_noon.AddMinutes(30)).ShouldBe(BudgetAnswer.Taken);
        purse.WantsMore(_noon.AddMinutes(30)).ShouldBeTrue();
        purse.TryTake(_noon + SoftBudget.Longest).ShouldBe(BudgetAnswer.LeasePending);
        purse.Owed(_noon + SoftBudget.Longest).ShouldBeEmpty();
    }

    [Fact]
    public void Purse_WhenItsPermitIsNotRenewed_StopsAtOnce()
    {
        var purse = new LeasePurse();
        purse.Add(Permit(1, 1));
        purse.Add(Permit(100, 1));

        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Exhausted);
        purse.Empty().ShouldBeEmpty();
        purse.Add(Permit(50, 1, new(50, null)));
        purse.TryTake(_noon).ShouldBe(BudgetAnswer.Paced);
        purse.TryTake(_noon.AddMinutes(1)).ShouldBe(BudgetAnswer.Paced);
        purse.WantsMore(_noon.AddMinutes(1)).ShouldBeTrue();
    }

    private static BudgetLease Permit(decimal spent, decimal today, PaceTarget pace = default) =>
        SoftBudget.Permit(_rule, spent, today, pace, _noon.AddHours(12), _noon);
}
