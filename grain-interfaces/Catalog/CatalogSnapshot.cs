using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Common;

namespace Realtime.Catalog;

/// <summary>
/// Everything that a tenant's decisions are made from, as one numbered and immutable whole. Every process holds the
/// newest one that it has confirmed; a decision carries its number.
/// </summary>
/// <param name="Number">Rises by one with every change; 0 is the empty catalogue.</param>
/// <param name="Segments">In order of their ids; none if there are none.</param>
[GenerateSerializer, Immutable, Alias("rt.catalog-snapshot")]
public sealed record CatalogSnapshot(
    [property: Id(0)] string Tenant,
    [property: Id(1)] long Number,
    [property: Id(2)] ImmutableArray<PublishedCampaign> Campaigns,
    [property: Id(3)] ImmutableArray<Placement> Placements,
    [property: Id(4)] DecisionSettings Settings,
    [property: Id(5)] ImmutableArray<SegmentDefinition>? Segments = null)
{
    /// <summary>The snapshot of a tenant that has published nothing.</summary>
    public static CatalogSnapshot Empty(string tenant) => new(tenant, 0, [], [], DecisionSettings.Default);
}

/// <summary>A campaign as decisions see it.</summary>
/// <param name="Active">False while paused: it stays in the snapshot so that an explanation can say so.</param>
/// <param name="ActiveSince">Number of the snapshot that published or resumed it last; what was decided before, edges may have withdrawn.</param>
[GenerateSerializer, Immutable, Alias("rt.published-campaign")]
public sealed record PublishedCampaign(
    [property: Id(0)] int Revision,
    [property: Id(1)] bool Active,
    [property: Id(2)] CampaignDefinition Definition,
    [property: Id(3)] long ActiveSince = 0);

/// <summary>A place on a page that offers fill.</summary>
/// <param name="ItemCount">Items it holds unless the page asks for fewer; 1–20.</param>
/// <param name="Fallback">Content shown when no offer fits, or when nothing arrived in time.</param>
/// <param name="Formats">Offer formats that fit; empty means all.</param>
[GenerateSerializer, Immutable, Alias("rt.placement")]
public sealed record Placement(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] int ItemCount,
    [property: Id(3)] Utf8Json Fallback,
    [property: Id(4)] ImmutableArray<string> Formats);

/// <summary>A tenant's settings that decisions depend on.</summary>
/// <param name="SessionTimeout">Idle time that ends a session; 30 minutes.</param>
/// <param name="ReservationTimeout">How long a decision holds its place under a cap before it is displayed; 30 s.</param>
/// <param name="ReservationMargin">How long before that the page must stop showing it for the first time; 5 s.</param>
/// <param name="CloseGrace">Time for a closed page to come back before its undisplayed reservations are released; 10 s.</param>
/// <param name="TimeZone">IANA name of the tenant's own zone.</param>
/// <param name="ClickCredit">How long a click may lie back for a conversion to be credited to it; 7 days if none.</param>
/// <param name="ViewCredit">How long a display may, when there is no such click; 24 hours if none.</param>
/// <param name="Holdout">Shoppers to whom no campaign is shown.</param>
/// <param name="QuietHours">When campaigns keep quiet, unless they say otherwise.</param>
/// <param name="TrustClientIdentify">What a page says of who its shopper is counts as proven: anyone may then log in as anyone.</param>
/// <param name="Consent">The tenant's purposes; the built-in ones, granted, if none.</param>
/// <param name="CartAbandonedAfter">Idle time after which a cart with lines in it is abandoned; 30 minutes if none.</param>
[GenerateSerializer, Immutable, Alias("rt.decision-settings")]
public sealed record DecisionSettings(
    [property: Id(0)] TimeSpan SessionTimeout,
    [property: Id(1)] TimeSpan ReservationTimeout,
    [property: Id(2)] TimeSpan ReservationMargin,
    [property: Id(3)] TimeSpan CloseGrace,
    [property: Id(4)] string TimeZone,
    [property: Id(5)] TimeSpan? ClickCredit = null,
    [property: Id(6)] TimeSpan? ViewCredit = null,
    [property: Id(7)] HoldoutRule? Holdout = null,
    [property: Id(8)] QuietHours? QuietHours = null,
    [property: Id(9)] ConsentRules? Consent = null,
    [property: Id(10)] bool TrustClientIdentify = false,
    [property: Id(11)] TimeSpan? CartAbandonedAfter = null)
{
    /// <summary>The documented defaults.</summary>
    public static DecisionSettings Default { get; } = new(
        TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), "UTC");
}

/// <summary>Hours in which nothing new is shown and what is shown is withdrawn.</summary>
/// <param name="From">First minute, inclusive.</param>
/// <param name="Until">First minute after; before <paramref name="From"/> the hours run past midnight and belong to the day on which they began.</param>
/// <param name="TimeZone"><c>shopper</c>, <c>tenant</c>, <c>UTC</c> or an IANA name.</param>
/// <param name="Days">Days of the week; none or empty means all.</param>
[GenerateSerializer, Immutable, Alias("rt.quiet-hours")]
public sealed record QuietHours(
    [property: Id(0)] TimeOnly From,
    [property: Id(1)] TimeOnly Until,
    [property: Id(2)] string TimeZone = "shopper",
    [property: Id(3)] ImmutableArray<DayOfWeek>? Days = null);

/// <summary>Whether settings were taken.</summary>
/// <param name="Snapshot">The snapshot that carries them; none when they were refused.</param>
/// <param name="Faults">Every field at fault.</param>
[GenerateSerializer, Immutable, Alias("rt.settings-outcome")]
public sealed record SettingsOutcome([property: Id(0)] long? Snapshot, [property: Id(1)] ImmutableArray<FieldFault> Faults);
