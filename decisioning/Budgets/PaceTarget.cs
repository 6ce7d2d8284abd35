namespace Realtime.Decisioning.Budgets;

/// <summary>What may be spent by now, in all and of the current day; none holds nothing back.</summary>
public readonly record struct PaceTarget(long? Total, long? Today)
{
    /// <summary>Units that are left up to the target; 0 or less when spending is ahead of it.</summary>
    public long Left(long spent, long spentToday) => Math.Min(
        Total is { } total ? total - spent : long.MaxValue,
        Today is { } today ? today - spentToday : long.MaxValue);
}
