using Realtime.Campaigns;

namespace Realtime.Decisioning.Budgets;

/// <summary>
/// Budgets of what shoppers do rather than of what is decided: clicks, conversions, money. Nothing can be charged ahead, so
/// a silo gets a permit while the limit is not reached, and asks again each second while it decides. What comes in after
/// the limit is not refused but reported as overshoot.
/// </summary>
public static class SoftBudget
{
    /// <summary>A permit is renewed when it is this old and used.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(1);

    /// <summary>A permit that can't be renewed ends after this time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Revenue can also fall, so a spent budget is asked again.</summary>
    public static readonly TimeSpan RetryWhenSpent = TimeSpan.FromMinutes(1);

    /// <summary>More units than anybody takes within a permit.</summary>
    public const long Unlimited = 1_000_000_000_000;

    /// <summary>Whether units of this kind are counted when they happen rather than charged ahead.</summary>
    public static bool IsSoft(this BudgetUnit unit) => unit is not (BudgetUnit.Decisions or BudgetUnit.Impressions);

    /// <summary>A permit, or when to ask again.</summary>
    public static BudgetLease Permit(BudgetRule rule, decimal spent, decimal spentToday, PaceTarget pace, DateTimeOffset endOfDay, DateTimeOffset now)
    {
        if (spent >= rule.Total || spentToday >= rule.PerDay)
        {
            var retry = now + RetryWhenSpent;
            return new("", 0, null, retry < endOfDay ? retry : endOfDay);
        }

        // A part of a unit, which money has, counts as a whole one.
        return pace.Left(Whole(spent), Whole(spentToday)) <= 0
            ? new("", 0, null, now + BudgetAccount.RetryWhilePaced, Paced: true)
            : new("", Unlimited, now + Longest, null, RenewAt: now + RenewAfter);
    }

    private static long Whole(decimal spent) => (long)Math.Ceiling(spent);
}
