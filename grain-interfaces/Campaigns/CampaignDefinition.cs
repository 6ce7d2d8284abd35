using System.Collections.Immutable;
using Realtime.Common;

namespace Realtime.Campaigns;

/// <summary>
/// What marketing ops write: when, to whom, how often and within which budget a campaign's offers are shown.
/// A published revision of it never changes.
/// </summary>
/// <param name="Id">Unique in the tenant: 1–64 of <c>a–z 0–9 - _</c>.</param>
/// <param name="Name">For people, at most 200 characters.</param>
/// <param name="Priority">0–100; the higher one is chosen first.</param>
/// <param name="Eligibility">A condition in GrowthBook's language; none lets every shopper in.</param>
/// <param name="Tags">Groups that <c>tag:</c> caps count over, such as <c>retargeting</c>.</param>
/// <param name="Boosts">Multiply the score of all its offers.</param>
/// <param name="Holdout">Shoppers to whom the campaign is never shown.</param>
/// <param name="IgnoresQuietHours">It is shown in the tenant's quiet hours too.</param>
/// <param name="Purposes">What the shopper must have consented to, all of them.</param>
[GenerateSerializer, Immutable, Alias("rt.campaign-definition")]
public sealed record CampaignDefinition(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] int Priority,
    [property: Id(3)] Schedule Schedule,
    [property: Id(4)] Utf8Json? Eligibility,
    [property: Id(5)] ImmutableArray<CapRule> Caps,
    [property: Id(6)] BudgetRule? Budget,
    [property: Id(7)] ImmutableArray<Offer> Offers,
    [property: Id(8)] ImmutableArray<string> Tags,
    [property: Id(9)] string? Description = null,
    [property: Id(10)] ImmutableArray<Boost>? Boosts = null,
    [property: Id(11)] HoldoutRule? Holdout = null,
    [property: Id(12)] bool IgnoresQuietHours = false,
    [property: Id(13)] ImmutableArray<string>? Purposes = null);

/// <summary>Multiplies a score for shoppers of whom a condition holds.</summary>
/// <param name="When">A condition as for eligibility.</param>
/// <param name="Factor">Above 0, at most 100; below 1 it makes the offer less likely.</param>
[GenerateSerializer, Immutable, Alias("rt.boost")]
public sealed record Boost([property: Id(0)] Utf8Json When, [property: Id(1)] double Factor);

/// <summary>A share of the shoppers, always the same ones: those whose GrowthBook hash (version 2) lies below it.</summary>
/// <param name="Share">Above 0, at most 1.</param>
/// <param name="Seed">Shoppers of rules with the same seed are the same; if none, the campaign's id, of the tenant's rule <c>holdout</c>.</param>
[GenerateSerializer, Immutable, Alias("rt.holdout-rule")]
public sealed record HoldoutRule([property: Id(0)] double Share, [property: Id(1)] string? Seed = null);

/// <summary>When a campaign runs. All parts must hold at once; an empty schedule always holds.</summary>
/// <param name="Start">First instant, inclusive.</param>
/// <param name="End">First instant after it.</param>
/// <param name="TimeZone">IANA name in which <paramref name="Days"/>, <paramref name="From"/> and <paramref name="Until"/> are read; UTC if none.</param>
/// <param name="Days">Days of the week; empty means all.</param>
/// <param name="From">First minute of the day, inclusive.</param>
/// <param name="Until">First minute after it; before <paramref name="From"/> the hours run past midnight and belong to the day on which they began.</param>
[GenerateSerializer, Immutable, Alias("rt.schedule")]
public sealed record Schedule(
    [property: Id(0)] DateTimeOffset? Start,
    [property: Id(1)] DateTimeOffset? End,
    [property: Id(2)] string? TimeZone,
    [property: Id(3)] ImmutableArray<DayOfWeek> Days,
    [property: Id(4)] TimeOnly? From,
    [property: Id(5)] TimeOnly? Until)
{
    /// <summary>Always.</summary>
    public static Schedule Always { get; } = new(null, null, null, [], null, null);
}

/// <summary>One thing that can be shown, in one or more variants of its content.</summary>
/// <param name="Placements">Where it may stand; at least one.</param>
/// <param name="Weight">Ranks within a priority; above 0.</param>
/// <param name="Boosts">Multiply its score, besides the campaign's own boosts.</param>
/// <param name="MinimumDisplay">How long a displayed proposition is kept before a better one may take its place; 5 s if none.</param>
[GenerateSerializer, Immutable, Alias("rt.offer")]
public sealed record Offer(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<string> Placements,
    [property: Id(2)] double Weight,
    [property: Id(3)] ImmutableArray<Variant> Variants,
    [property: Id(4)] TimeSpan? MinimumDisplay,
    [property: Id(5)] string? Format = null,
    [property: Id(6)] ImmutableArray<Boost>? Boosts = null);

/// <summary>Content of an offer for a locale, currency, device or segment; <c>null</c> fits all.</summary>
/// <param name="Data">The content: a JSON object whose strings may hold <c>{{path}}</c> of the decision's attributes.</param>
[GenerateSerializer, Immutable, Alias("rt.variant")]
public sealed record Variant(
    [property: Id(0)] string Id,
    [property: Id(1)] string? Locale,
    [property: Id(2)] string? Currency,
    [property: Id(3)] string? Device,
    [property: Id(4)] string? Segment,
    [property: Id(5)] Utf8Json Data);

/// <summary>
/// What a budget counts. <see cref="Decisions"/> and <see cref="Impressions"/> are hard: never over. Of the others choosing
/// stops at the limit, and what comes after it is reported. <see cref="Money"/> is the revenue credited to the campaign.
/// </summary>
[GenerateSerializer, Alias("rt.budget-unit")]
public enum BudgetUnit { Decisions, Impressions, Clicks, Conversions, Money }

/// <summary>
/// How a budget is spread: as soon as possible, or so that spending follows the share of the schedule, and of the day,
/// that has passed, weighted by the traffic seen so far at each hour.
/// </summary>
[GenerateSerializer, Alias("rt.budget-pacing")]
public enum BudgetPacing { Asap, Even }

/// <summary>How much a campaign may spend in all and per day of its time zone; <c>null</c> is without limit.</summary>
[GenerateSerializer, Immutable, Alias("rt.budget-rule")]
public sealed record BudgetRule(
    [property: Id(0)] BudgetUnit Unit,
    [property: Id(1)] long? Total,
    [property: Id(2)] long? PerDay,
    [property: Id(3)] BudgetPacing Pacing = BudgetPacing.Asap);
