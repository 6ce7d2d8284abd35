using NodaTime;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Consents;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>What a decision looks at, besides the placement and the shopper's exposures.</summary>
/// <param name="Attributes">What conditions see; it does not change, as one object answers alike all through a decision.</param>
/// <param name="Fresh">False when this process has not reached the catalogue for 5 s: then only fallbacks are served.</param>
/// <param name="ReserveFor">How long a choice holds its place under the caps; none commits it at once.</param>
/// <param name="Model">What multiplies the offers' weights; none leaves them as they are.</param>
/// <param name="ShopperId">Whom holdouts know; none is in no holdout.</param>
/// <param name="Events">What caps on the shopper's own events count; nothing if none.</param>
/// <param name="Consent">What the shopper consented to; none asks no campaign for it.</param>
/// <param name="ExplainAll">Give a reason for every offer of the placement, not only for those that the index found.</param>
public readonly record struct Scene(
    DecisionTable Table,
    DateTimeOffset Now,
    IAttributes Attributes,
    string? Locale,
    string? Currency,
    string? Device,
    string? DeviceId,
    string? SessionId,
    DateTimeZone ShopperZone,
    IBudgetGate Budgets,
    bool Fresh,
    TimeSpan? ReserveFor,
    IScoreModel? Model = null,
    bool ExplainAll = false,
    string? ShopperId = null,
    EventHistory? Events = null,
    Permissions? Consent = null)
{
    /// <summary>The same, as conditions read it.</summary>
    public EvaluationContext Conditions => new(Attributes.Json, Attributes.History, Now);

    /// <summary>The end of the quiet hours that the shopper is in, or <c>null</c>.</summary>
    internal DateTimeOffset? QuietUntil => Table.Quiet?.Until(Now, ShopperZone);

    /// <summary>Rows of the active campaigns whose condition holds; found once for all placements.</summary>
    internal ReadOnlySpan<ulong> Eligible => Sighting.Of(Table.Index, Attributes, Now);
}
