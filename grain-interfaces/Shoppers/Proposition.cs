using System.Collections.Immutable;
using Realtime.Common;

namespace Realtime.Shoppers;

/// <summary>What a placement of a page shows: items, or the fallback, never both.</summary>
/// <param name="Number">Unique in its shopper and rising; the edge signs it into the public proposition id.</param>
/// <param name="Seq">The shopper's sequence number of the turn that made it.</param>
/// <param name="Chosen">How the items came to be chosen; only when the full reasons were asked for.</param>
/// <param name="DisplayBefore">The first display must happen before this instant; <c>null</c> if it holds no reservation or is displayed.</param>
[GenerateSerializer, Immutable, Alias("rt.proposition")]
public sealed record Proposition(
    [property: Id(0)] long Number,
    [property: Id(1)] long Seq,
    [property: Id(2)] string PageId,
    [property: Id(3)] string Placement,
    [property: Id(4)] string DecisionId,
    [property: Id(5)] long Snapshot,
    [property: Id(6)] DateTimeOffset DecidedAt,
    [property: Id(7)] DateTimeOffset? DisplayBefore,
    [property: Id(8)] TimeSpan MinimumDisplay,
    [property: Id(9)] ImmutableArray<PropositionItem> Items,
    [property: Id(10)] Utf8Json? Fallback,
    [property: Id(11)] ImmutableArray<Reason> Reasons,
    [property: Id(12)] ImmutableArray<ChosenFact>? Chosen = null);

/// <summary>One offer in a proposition.</summary>
/// <param name="Score">What it was ranked by within its priority.</param>
/// <param name="Propensity">Probability with which this choice was made; 1 where nothing was drawn.</param>
[GenerateSerializer, Immutable, Alias("rt.proposition-item")]
public sealed record PropositionItem(
    [property: Id(0)] string OfferId,
    [property: Id(1)] string CampaignId,
    [property: Id(2)] int Revision,
    [property: Id(3)] string VariantId,
    [property: Id(4)] double Score,
    [property: Id(5)] double Propensity,
    [property: Id(6)] Utf8Json Data);

/// <summary>Why a campaign or an offer was not shown (SEMANTICS 4). The set is closed.</summary>
[GenerateSerializer, Alias("rt.reason-code")]
public enum ReasonCode
{
    NotActive, OutsideDates, NoConsent, Ineligible, UnknownAttribute, CapReached, BudgetExhausted, Paced, QuietHours,
    Holdout, Duplicate, NoVariant, Outranked, Deadline,
}

/// <summary>A reason code with the facts behind it.</summary>
/// <param name="Rule">The cap or condition at fault.</param>
/// <param name="ResetsAt">When it may hold no longer.</param>
/// <param name="Fact">One readable clause, such as <c>session.views is 2, needs at least 3</c>.</param>
/// <param name="Condition">The part of the eligibility condition that failed; only when the full reasons were asked for.</param>
/// <param name="Score">What it was ranked by; only when the full reasons were asked for and it came to that.</param>
[GenerateSerializer, Immutable, Alias("rt.reason")]
public sealed record Reason(
    [property: Id(0)] ReasonCode Code,
    [property: Id(1)] string CampaignId,
    [property: Id(2)] string? OfferId,
    [property: Id(3)] string? Rule,
    [property: Id(4)] long? Count,
    [property: Id(5)] long? Limit,
    [property: Id(6)] DateTimeOffset? ResetsAt,
    [property: Id(7)] string? Fact,
    [property: Id(8)] ConditionFact? Condition = null,
    [property: Id(9)] ScoreFact? Score = null);

/// <summary>The part of a condition that decided.</summary>
/// <param name="Place">Where it stands in the condition, as a JSON path such as <c>$.$or[0]['cart.value'].$gte</c>.</param>
/// <param name="Attribute">The attribute that it asks; none of <c>$did</c>.</param>
/// <param name="Wanted">What the operator was given, as JSON.</param>
/// <param name="Actual">What was found, as JSON; none if it is missing.</param>
[GenerateSerializer, Immutable, Alias("rt.condition-fact")]
public sealed record ConditionFact(
    [property: Id(0)] string? Place,
    [property: Id(1)] string? Attribute,
    [property: Id(2)] string? Operator,
    [property: Id(3)] string? Wanted,
    [property: Id(4)] string? Actual);

/// <summary>How a score came about: weight × the boosts that hold × model.</summary>
[GenerateSerializer, Immutable, Alias("rt.score-fact")]
public sealed record ScoreFact(
    [property: Id(0)] int Priority,
    [property: Id(1)] double Score,
    [property: Id(2)] double Weight,
    [property: Id(3)] ImmutableArray<BoostFact> Boosts,
    [property: Id(4)] double Model);

/// <summary>A boost and whether it held.</summary>
/// <param name="When">Its condition, as JSON.</param>
[GenerateSerializer, Immutable, Alias("rt.boost-fact")]
public sealed record BoostFact([property: Id(0)] string When, [property: Id(1)] double Factor, [property: Id(2)] bool Holds);

/// <summary>An offer that was chosen.</summary>
[GenerateSerializer, Immutable, Alias("rt.chosen-fact")]
public sealed record ChosenFact([property: Id(0)] string CampaignId, [property: Id(1)] string OfferId, [property: Id(2)] ScoreFact? Score);
