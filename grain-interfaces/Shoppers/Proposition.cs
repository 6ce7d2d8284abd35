using System.Collections.Immutable;
using Realtime.Common;

namespace Realtime.Shoppers;

/// <summary>What a placement of a page shows: items, or the fallback, never both.</summary>
/// <param name="Number">Unique in its shopper and rising; the edge signs it into the public proposition id.</param>
/// <param name="Seq">The shopper's sequence number of the turn that made it.</param>
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
    [property: Id(11)] ImmutableArray<Reason> Reasons);

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
[GenerateSerializer, Immutable, Alias("rt.reason")]
public sealed record Reason(
    [property: Id(0)] ReasonCode Code,
    [property: Id(1)] string CampaignId,
    [property: Id(2)] string? OfferId,
    [property: Id(3)] string? Rule,
    [property: Id(4)] long? Count,
    [property: Id(5)] long? Limit,
    [property: Id(6)] DateTimeOffset? ResetsAt,
    [property: Id(7)] string? Fact);
