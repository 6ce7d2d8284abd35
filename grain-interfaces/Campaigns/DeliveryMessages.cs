using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Campaigns;

/// <summary>What happened within a quarter of an hour: no day of any time zone begins inside one.</summary>
/// <param name="At">Its first instant.</param>
[GenerateSerializer, Immutable, Alias("rt.counted-slice")]
public sealed record CountedSlice([property: Id(0)] DateTimeOffset At, [property: Id(1)] CampaignCounters Sum);

/// <summary>How often a reason kept a campaign from being shown.</summary>
[GenerateSerializer, Immutable, Alias("rt.reason-count")]
public sealed record ReasonCount([property: Id(0)] ReasonCode Code, [property: Id(1)] long Count);

/// <summary>What a silo has seen of a campaign with a budget since it last said so.</summary>
/// <param name="Asked">How often a decision asked for a unit, whether it got one or not: the traffic.</param>
/// <param name="TurnedAway">Why decisions that considered the campaign did not show it.</param>
[GenerateSerializer, Immutable, Alias("rt.delivery-note")]
public sealed record DeliveryNote([property: Id(0)] long Asked, [property: Id(1)] ImmutableArray<ReasonCount> TurnedAway);

/// <summary>How a campaign's budget is being spent, and what holds it up.</summary>
/// <param name="Spent">In all; from the journal, so up to a second behind.</param>
/// <param name="SpentToday">On the current day of the campaign's zone.</param>
/// <param name="Leased">Units charged to silos and not seen spent.</param>
/// <param name="LostToDeadSilos">At most this many of them are forfeited by silos that died.</param>
/// <param name="Overshoot">Spent above a limit; only of units that are not hard.</param>
/// <param name="PacedTarget">What may be spent by now at an even pace, in all; none if it is not paced.</param>
/// <param name="PacedTargetToday">The same of the day.</param>
/// <param name="TurnedAway">Today's reasons for not showing it, the most frequent first.</param>
/// <param name="AskedToday">How often decisions asked for a unit today.</param>
[GenerateSerializer, Immutable, Alias("rt.delivery-view")]
public sealed record DeliveryView(
    [property: Id(0)] BudgetRule Rule,
    [property: Id(1)] decimal Spent,
    [property: Id(2)] decimal SpentToday,
    [property: Id(3)] long Leased,
    [property: Id(4)] long LostToDeadSilos,
    [property: Id(5)] decimal Overshoot,
    [property: Id(6)] long? PacedTarget,
    [property: Id(7)] long? PacedTargetToday,
    [property: Id(8)] ImmutableArray<ReasonCount> TurnedAway,
    [property: Id(9)] long AskedToday);
