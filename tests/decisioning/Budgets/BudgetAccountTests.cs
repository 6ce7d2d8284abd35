using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

public sealed class BudgetAccountTests
{
    private static readonly DateTimeOffset _noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly BudgetRule _total = new(BudgetUnit.Decisions, 1000, null);
    private static readonly BudgetRule _daily = new(BudgetUnit.Decisions, null, 100);

    [Fact]
    public void Grant_ChargesTheWholeLeaseAtOnce()
    {
        var (account, lease) = Grant(BudgetAccount.Empty, "a", "1");

        lease.ShouldBe(new("a:1", 50, null, null));
        account.Charged.ShouldBe(50);
        account.Left(_total, DateTimeZone.Utc, _noon).ShouldBe(950);
    }

    [Fact]
    public void Grant_Repeated_AnswersTheSameLeaseAndChargesNothing()
    {
        var (once, lease) = Grant(BudgetAccount.Empty, "a", "1");
        var (twice, again) = Grant(once, "a", "1");

        again.ShouldBe(lease);
        twice.ShouldBeSameAs(once);
    }

    [Fact]
    public void Grant_ToAnotherHolderWithTheSameRequestId_IsAnotherLease()
    {
        var (once, _) = Grant(BudgetAccount.Empty, "a", "1");
        var (twice, other) = Grant(once, "b", "1");

        other.LeaseId.ShouldBe("b:1");
        twice.Charged.ShouldBeGreaterThan(once.Charged);
    }

    [Fact]
    public void Grant_AsTheBudgetRunsOut_LendsLessAndLessAndAllOfIt()
    {
        var (account, last) = (BudgetAccount.Empty, long.MaxValue);
        for (var i = 0; account.Charged < 1000; i++)
        {
            (account, var lease) = Grant(account, $"s{i}", "1");
            lease.Units.ShouldBeInRange(1, last);
            last = lease.Units;
        }

        account.Charged.ShouldBe(1000);
        last.ShouldBe(1);
        Grant(account, "late", "1").Lease.Units.ShouldBe(0);
    }

    [Fact]
    public void Grant_OfALargeBudget_IsNeverAboveTheLargestLease() =>
        BudgetAccount.Empty.Grant(new("a", "1"), new(BudgetUnit.Decisions, 1_000_000, null), DateTimeZone.Utc, _noon)
            .Lease.Units.ShouldBe(BudgetAccount.LargestLease);

    [Fact]
    public void Grant_WithABudgetADay_EndsAtMidnightInTheCampaignsZone()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var (_, lease) = BudgetAccount.Empty.Grant(new("a", "1"), _daily, zone, DateTimeOffset.Parse("2026-03-28T23:30:00Z"));

        lease.EndsAt.ShouldBe(DateTimeOffset.Parse("2026-03-29T22:00:00Z")); // a day of 23 hours
    }

    [Fact]
    public void Grant_OnTheNextDay_HasTheWholeDailyBudgetAgain()
    {
        var spent = new BudgetAccount(100, new("2026-05-04"), 100, []);

        spent.Left(_daily, DateTimeZone.Utc, _noon).ShouldBe(0);
        spent.Left(_daily, DateTimeZone.Utc, _noon.AddDays(1)).ShouldBe(100);
        spent.Grant(new("a", "1"), _daily, DateTimeZone.Utc, _noon).Lease.RetryAt.ShouldBe(_noon.AddHours(12));
    }

    /// <summary>The account may move to a machine whose clock is behind.</summary>
    [Fact]
    public void Grant_WhenTheClockGoesBackOverMidnight_LendsNoDayTwice()
    {
        var midnight = _noon.AddHours(12);
        var spent = new BudgetAccount(200, new("2026-05-05"), 100, []);

        spent.Left(_daily, DateTimeZone.Utc, midnight.AddSeconds(-1)).ShouldBe(0);
        spent.Grant(new("a", "1"), _daily, DateTimeZone.Utc, midnight.AddSeconds(-1)).Lease.Units.ShouldBe(0);
        spent.Left(_daily, DateTimeZone.Utc, midnight.AddSeconds(1)).ShouldBe(0);
    }

    [Fact]
    public void Grant_WhenAllIsChargedButNotAllReturned_SaysWhenToAskAgain()
    {
        var rule = _total with { Total = 1 };
        var (account, _) = BudgetAccount.Empty.Grant(new("a", "1"), rule, DateTimeZone.Utc, _noon);

        var refused = account.Grant(new("b", "1"), rule, DateTimeZone.Utc, _noon).Lease;
        refused.Units.ShouldBe(0);
        refused.RetryAt.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(_noon.AddMinutes(5));
        account.Return("a:1", 1).Grant(new("b", "2"), rule, DateTimeZone.Utc, _noon).Lease.Units.ShouldBe(1);
    }

    [Fact]
    public void Grant_WhenTheTotalIsSpentForGood_NeverAsksAgain() =>
        new BudgetAccount(1000, default, 0, []).Grant(new("b", "1"), _total, DateTimeZone.Utc, _noon)
            .Lease.ShouldBe(new("", 0, null, null));

    [Theory]
    [InlineData(20, 30)]
    [InlineData(0, 50)]
    [InlineData(-5, 50)]
    [InlineData(5000, 0)]
    public void Return_RefundsNoMoreThanWasLent(long unspent, long charged)
    {
        var (account, lease) = Grant(BudgetAccount.Empty, "a", "1");

        account.Return(lease.LeaseId, unspent).Charged.ShouldBe(charged);
    }

    [Fact]
    public void Return_OfAnUnknownOrReturnedLease_ChangesNothing()
    {
        var (account, lease) = Grant(BudgetAccount.Empty, "a", "1");
        var returned = account.Return(lease.LeaseId, 20);

        returned.Return(lease.LeaseId, 20).Charged.ShouldBe(returned.Charged);
        returned.Return("never", 20).Charged.ShouldBe(returned.Charged);
    }

    /// <summary>The request itself may arrive twice, and the second time late.</summary>
    [Fact]
    public void Grant_RepeatedAfterTheReturn_LendsNothingMore()
    {
        var (account, lease) = Grant(BudgetAccount.Empty, "a", "1");
        var returned = account.Return(lease.LeaseId, 20);

        var (after, again) = Grant(returned, "a", "1");
        after.Charged.ShouldBe(returned.Charged);
        again.Units.ShouldBe(0);
    }

    [Fact]
    public void Return_OnTheDayAfter_RefundsTheTotalAndNotTheNewDay()
    {
        var rule = new BudgetRule(BudgetUnit.Decisions, 1000, 100);
        var (first, lease) = BudgetAccount.Empty.Grant(new("a", "1"), rule, DateTimeZone.Utc, _noon);
        var (second, _) = first.Grant(new("b", "1"), rule, DateTimeZone.Utc, _noon.AddDays(1));
        var returned = second.Return(lease.LeaseId, lease.Units);

        returned.Charged.ShouldBe(second.Charged - lease.Units);
        returned.ChargedToday.ShouldBe(second.ChargedToday);
    }

    [Fact]
    public void Open_HowManyStartsAsk_StaysBounded()
    {
        var account = BudgetAccount.Empty;
        var rule = _total with { Total = 1_000_000_000 };
        for (var i = 0; i < 2000; i++)
        {
            (account, _) = account.Grant(new($"start{i}", "1"), rule, DateTimeZone.Utc, _noon.AddMinutes(i));
        }

        account.Open.Length.ShouldBeLessThanOrEqualTo(BudgetAccount.MostOpen);
    }

    [Fact]
    public void For_AnotherUnit_BeginsWithWhatWasCountedOfIt()
    {
        var (account, lease) = Grant(BudgetAccount.Empty, "a", "1");
        var impressions = account.For(BudgetUnit.Impressions, 30, _noon);

        account.For(BudgetUnit.Decisions, 99, _noon).ShouldBeSameAs(account);
        impressions.Charged.ShouldBe(30);
        impressions.Return(lease.LeaseId, 50).ShouldBeSameAs(impressions);
    }

    /// <summary>Reserved on another day, or while silos still decided by the old unit: such a unit was not taken of this lease.</summary>
    [Fact]
    public void Grant_OfImpressions_SaysSinceWhenUnitsMayComeBack()
    {
        var daily = _daily with { Unit = BudgetUnit.Impressions };
        var account = BudgetAccount.Empty.For(BudgetUnit.Impressions, 0, _noon);

        account.Grant(new("a", "1"), daily, DateTimeZone.Utc, _noon).Lease.Since.ShouldBe(_noon + BudgetAccount.ChangeOfUnit);
        account.Grant(new("a", "1"), daily, DateTimeZone.Utc, _noon.AddDays(1)).Lease.Since.ShouldBe(_noon.AddHours(12));
        Grant(BudgetAccount.Empty, "a", "1").Lease.Since.ShouldBeNull();
    }

    private static (BudgetAccount Account, BudgetLease Lease) Grant(BudgetAccount account, string holder, string request) =>
        account.Grant(new(holder, request), _total, DateTimeZone.Utc, _noon);
}
