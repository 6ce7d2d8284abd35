using Realtime.Campaigns;

namespace Realtime.Web.Admin;

/// <summary>How a campaign's budget is being spent, and why it is not spent faster.</summary>
/// <param name="Limit">The total; <paramref name="LimitToday"/> is the day's.</param>
/// <param name="LostToDeadSilos">At most this many of the leased units are forfeited by silos that died.</param>
/// <param name="PacedTarget">What an even pace allows by now.</param>
/// <param name="MainReasons">Why decisions that considered the campaign did not show it today, the most frequent first.</param>
/// <param name="Text">All of that in a sentence.</param>
public sealed record DeliveryDto(
    BudgetUnit Unit, BudgetPacing Pacing, decimal Spent, long? Limit, decimal SpentToday, long? LimitToday, long Leased, long LostToDeadSilos,
    decimal Overshoot, long? PacedTarget, long? PacedTargetToday, long AskedToday, IReadOnlyList<ReasonShareDto> MainReasons, string Text);

/// <summary>A reason and how often it was met today.</summary>
public sealed record ReasonShareDto(string Code, long Count);
