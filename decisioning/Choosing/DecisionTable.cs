using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Schedules;
using Realtime.Decisioning.Segmenting;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// A tenant's snapshot compiled once: the index of all conditions, and for each placement the offers that could stand
/// there. Immutable; a process swaps the whole table when it takes a newer snapshot.
/// </summary>
public sealed class DecisionTable
{
    private const int ExposuresAskedAtLeast = 20;

    private readonly FrozenDictionary<string, PlacementOffers> _placements;
    private readonly IAttributeShape _shape;
    private readonly ImmutableDictionary<string, PlacedClause?> _boosts;
    private readonly Lazy<HistoryQuestions> _questions;
    private readonly Lazy<int> _exposuresAsked;

    private DecisionTable(
        CatalogSnapshot snapshot, IAttributeShape shape, EligibilityIndex index, ImmutableDictionary<string, PlacedCampaign> roster,
        ImmutableDictionary<string, PlacedClause?> boosts, FrozenDictionary<string, PlacementOffers> placements, SegmentSet segments)
    {
        Segments = segments;
        (Snapshot, _shape, Index, Roster, _boosts, _placements) = (snapshot, shape, index, roster, boosts, placements);
        TenantZone = TimeZones.FindOrUtc(snapshot.Settings.TimeZone);
        _questions = new(() => HistoryQuestions.Of(Campaigns.SelectMany(static campaign => campaign.Conditions).Concat(Segments.Conditions)));
        _exposuresAsked = new(() => 1 + snapshot.Campaigns.SelectMany(static campaign => campaign.Definition.Caps).Select(static cap => cap.Limit)
            .Append(ExposuresAskedAtLeast).Max());
        Quiet = snapshot.Settings.QuietHours is { } hours ? new(hours, TenantZone) : null;
    }

    /// <summary>What it was compiled from.</summary>
    public CatalogSnapshot Snapshot { get; }

    /// <summary>Zone of <c>tenant</c> calendar windows.</summary>
    public DateTimeZone TenantZone { get; }

    /// <summary>When campaigns keep quiet; none if never.</summary>
    public QuietClock? Quiet { get; }

    /// <summary>The tenant's segments.</summary>
    public SegmentSet Segments { get; }

    /// <summary>All campaigns, paused ones too.</summary>
    public IEnumerable<CompiledCampaign> Campaigns => Roster.Values.Select(placed => placed.Campaign);

    /// <summary>What its conditions ask of a shopper's history.</summary>
    public HistoryQuestions Questions => _questions.Value;

    /// <summary>
    /// Exposures of a kind that its caps may ask about, with the one that a page shows itself (<see cref="Caps.ExposureLedger.Thin"/>).
    /// At least 21, so that a limit that is raised later finds what it counts.
    /// </summary>
    public int ExposuresAsked => _exposuresAsked.Value;

    /// <summary>Bytes of the index; what the definitions themselves take is not in it.</summary>
    public long IndexBytes => Index.Bytes;

    internal EligibilityIndex Index { get; }

    internal ImmutableDictionary<string, PlacedCampaign> Roster { get; }

    /// <summary>Compiles a snapshot; what did not change is taken over from <paramref name="previous"/>, its shape too.</summary>
    public static DecisionTable Compile(CatalogSnapshot snapshot, DecisionTable? previous = null, IAttributeShape? shape = null)
    {
        shape = previous?._shape ?? shape ?? JsonAttributes.Shape;
        var change = RosterChange.Between(previous?.Roster ?? ImmutableDictionary.Create<string, PlacedCampaign>(StringComparer.Ordinal), snapshot, shape);

        // After a great change nothing is left of the old classes that would be worth its copy.
        var incremental = previous is not null && change.Removed.Count <= snapshot.Campaigns.Length / 4;
        change = incremental ? change : change.Whole(snapshot, shape);
        var builder = new IndexBuilder(incremental ? previous!.Index : EligibilityIndex.Empty, shape);
        var boosts = (incremental ? previous!._boosts : ImmutableDictionary.Create<string, PlacedClause?>(StringComparer.Ordinal)).ToBuilder();
        var roster = change.Apply(builder, boosts);
        var index = builder.Build();
        return new(snapshot, shape, index, roster, boosts.ToImmutable(), snapshot.Placements.ToFrozenDictionary(
            placement => placement.Id,
            placement => incremental && previous!._placements.TryGetValue(placement.Id, out var known) && known.Placement == placement
                ? known.With(change.Removed, change.Added.Select(campaign => roster[campaign.Definition.Id]), index.Words)
                : PlacementOffers.Of(placement, roster.Values, index.Words),
            StringComparer.Ordinal), SegmentSet.Compile(snapshot.Segments, shape, previous?.Segments));
    }

    /// <summary>The campaign of that id, or <c>null</c>.</summary>
    public CompiledCampaign? Find(string campaignId) => Roster.GetValueOrDefault(campaignId)?.Campaign;

    /// <summary>The placement of that id, or <c>null</c>.</summary>
    public Placement? FindPlacement(string placementId) => Offers(placementId)?.Placement;

    /// <summary>The next instant at which a schedule opens or closes, or quiet hours begin or end for everybody, or <c>null</c>.</summary>
    public DateTimeOffset? NextScheduleChange(DateTimeOffset now) => Campaigns
        .Where(campaign => campaign.Source.Active).Select(campaign => campaign.Schedule.NextChange(now)).Append(Quiet?.NextChange(now)).Min();

    internal PlacementOffers? Offers(string placementId) => _placements.GetValueOrDefault(placementId);

    /// <summary>An offer that could stand in a placement, or <c>null</c>.</summary>
    internal Candidate? Find(string placementId, string campaignId, string offerId) =>
        Roster.TryGetValue(campaignId, out var placed) && Offers(placementId) is { } offers
            ? offers.Find(placed.Clause.Row, offerId)
            : null;
}
