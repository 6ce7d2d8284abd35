using System.Text.Json;
using Realtime.Shoppers;

namespace Realtime.Web.Shoppers;

/// <summary>How much of the why a decision answers; only a secret key sees it.</summary>
public enum ExplainLevel { None, Codes, Full }

/// <summary>A page, as its script describes it.</summary>
public sealed record PageDto(
    string? Id, string? Path, string? Url, string? Title, string? Referrer, string? Locale, string? Currency, string? Timezone, string? Device,
    bool? Gpc = null);

/// <summary>Where a server's decision is for.</summary>
public sealed record ContextDto(string? Locale, string? Currency, string? Timezone, string? Device, PageDto? Page);

/// <summary>A placement to fill.</summary>
public sealed record PlacementDto(string? Id, int? ItemCount);

/// <summary>A request to decide.</summary>
public sealed record DecisionRequest(
    string? RequestId, string? AnonymousId, string? UserId, string? SessionId, IReadOnlyList<JsonElement>? Events, ContextDto? Context,
    IReadOnlyList<PlacementDto>? Placements, bool AllowDuplicates, ActivationMode Activation, ExplainLevel Explain, int? DeadlineMs);

/// <summary>The answer.</summary>
public sealed record DecisionAnswer(
    string DecisionId, long Snapshot, long Seq, bool InHoldout, string? ShopperId, DateTimeOffset ServerTime, IReadOnlyList<PropositionDto> Propositions);

/// <summary>What a placement shows: items, or the fallback.</summary>
/// <param name="ValidForMs">From when it was asked for, the first display must happen within this time.</param>
public sealed record PropositionDto(
    string Id, string Placement, string PageId, long Seq, string DecisionId, long Snapshot, IReadOnlyList<ItemDto>? Items,
    FallbackDto? Fallback, long? ValidForMs, long MinimumDisplayMs, IReadOnlyList<ReasonDto>? Reasons, IReadOnlyList<ReasonDto>? Suppressed,
    IReadOnlyList<ExplanationDto>? Explanations = null);

/// <summary>One offer.</summary>
public sealed record ItemDto(
    string Id, string CampaignId, string VariantId, double? Score, double? Propensity, JsonElement Data, DateTimeOffset? ExpiresAt);

/// <summary>Content for when no offer fits.</summary>
public sealed record FallbackDto(string Id, JsonElement Data);

/// <summary>Why something was not shown, with a readable sentence.</summary>
public sealed record ReasonDto(
    string Code, string CampaignId, string? OfferId, string? Rule, long? Count, long? Limit, DateTimeOffset? ResetsAt, string? Fact, string Text);

/// <summary>How far a campaign's offer came in a decision, and the facts.</summary>
/// <param name="Stage">Where it fell: <c>active schedule quiet consent eligibility page variant caps holdout budget rank</c>; or <c>chosen</c>.</param>
/// <param name="Code">The reason code; none of what was chosen.</param>
/// <param name="Text">All of that in a sentence.</param>
public sealed record ExplanationDto(
    string CampaignId, string? OfferId, string Stage, string? Code, ConditionFactDto? Condition, CapFactDto? Cap, BudgetFactDto? Budget,
    ScoreFactDto? Score, DateTimeOffset? ResetsAt, string Text);

/// <summary>The part of the condition that failed.</summary>
/// <param name="Place">Where it stands in the condition, as a JSON path.</param>
/// <param name="Actual">What was found; left out when the attribute is missing.</param>
public sealed record ConditionFactDto(string? Place, string? Attribute, string? Operator, JsonElement? Wanted, JsonElement? Actual);

/// <summary>The cap that is reached.</summary>
public sealed record CapFactDto(string? Rule, long? Count, long? Limit, DateTimeOffset? ResetsAt);

/// <summary>The budget that had no unit to give now.</summary>
public sealed record BudgetFactDto(string? Unit, long? Limit, bool Paced, string? Fact);

/// <summary>Weight × the boosts that hold × model; it ranks within a priority.</summary>
public sealed record ScoreFactDto(int Priority, double Score, double Weight, IReadOnlyList<BoostFactDto> Boosts, double Model);

/// <summary>A boost and whether it held.</summary>
public sealed record BoostFactDto(JsonElement When, double Factor, bool Holds);

/// <summary>A report on a proposition.</summary>
public sealed record ReportRequest(string? MessageId, decimal? Value, string? Currency);

/// <summary>What became of it: <c>recorded</c>, <c>duplicate</c> or <c>unreserved</c>.</summary>
public sealed record ReportAnswer(string Status);
