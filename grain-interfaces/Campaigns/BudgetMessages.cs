namespace Realtime.Campaigns;

/// <summary>A silo asks for units of a campaign's budget.</summary>
/// <param name="SiloStart">Id of this start of the silo's process: a restarted silo is another holder.</param>
/// <param name="RequestId">Names this request, so that a lost answer can be asked for again.</param>
/// <param name="Unit">What the silo's snapshot says that the budget counts; a campaign that counts something else by now lends nothing yet.</param>
[GenerateSerializer, Immutable, Alias("rt.lease-request")]
public sealed record LeaseRequest(
    [property: Id(0)] string SiloStart,
    [property: Id(1)] string RequestId,
    [property: Id(2)] BudgetUnit? Unit = null);

/// <summary>Units lent to a silo; of budgets that are not charged ahead a permit, without a lease id and with more units than anybody spends.</summary>
/// <param name="Units">0 when nothing is left.</param>
/// <param name="EndsAt">The end of the budget's day: units unspent by then are not to be spent. None for a total only.</param>
/// <param name="RetryAt">Earliest instant to ask again after a lease of 0 units.</param>
/// <param name="Paced">There is budget left, but spending it now would be ahead of the pace.</param>
/// <param name="Since">Units taken from this instant on may be given back to be spent again; none if none may.</param>
/// <param name="RenewAt">From this instant on a permit is asked for again, in the background.</param>
[GenerateSerializer, Immutable, Alias("rt.budget-lease")]
public sealed record BudgetLease(
    [property: Id(0)] string LeaseId,
    [property: Id(1)] long Units,
    [property: Id(2)] DateTimeOffset? EndsAt,
    [property: Id(3)] DateTimeOffset? RetryAt,
    [property: Id(4)] bool Paced = false,
    [property: Id(5)] DateTimeOffset? Since = null,
    [property: Id(6)] DateTimeOffset? RenewAt = null);

/// <summary>A budget as operators see it.</summary>
/// <param name="Used">Units spent, from the journal.</param>
/// <param name="Leased">Units charged to silos and not seen spent: in flight, or forfeited by a silo that died.</param>
/// <param name="Left">Units that can still be lent.</param>
[GenerateSerializer, Immutable, Alias("rt.budget-view")]
public sealed record BudgetView(
    [property: Id(0)] BudgetUnit Unit,
    [property: Id(1)] long? Total,
    [property: Id(2)] long? PerDay,
    [property: Id(3)] long Used,
    [property: Id(4)] long Leased,
    [property: Id(5)] long Left);
