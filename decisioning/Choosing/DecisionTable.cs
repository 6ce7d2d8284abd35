using System.Collections.Frozen;
using NodaTime;
using Realtime.Campaigns;
using Realtime.Catalog;

namespace Realtime.Decisioning.Choosing;

/// <summary>An offer that could stand in a placement.</summary>
public sealed record Candidate(CompiledCampaign Campaign, Offer Offer);

/// <summary>
/// A tenant's snapshot compiled once: placements with their candidates in the order in which they are chosen.
/// Immutable; a process swaps the whole table when it takes a newer snapshot.
/// </summary>
public sealed class DecisionTable
{
    private readonly FrozenDictionary<string, Candidate[]> _candidates;
    private readonly FrozenDictionary<string, Placement> _placements;
    private readonly FrozenDictionary<string, CompiledCampaign> _campaigns;

    private DecisionTable(CatalogSnapshot snapshot, FrozenDictionary<string, CompiledCampaign> campaigns)
    {
        Snapshot = snapshot;
        _campaigns = campaigns;
        TenantZone = TimeZones.FindOrUtc(snapshot.Settings.TimeZone);
        _placements = snapshot.Placements.ToFrozenDictionary(placement => placement.Id, StringComparer.Ordinal);
        _candidates = _placements.Values.ToFrozenDictionary(placement => placement.Id, Rank, StringComparer.Ordinal);
    }

    /// <summary>What it was compiled from.</summary>
    public CatalogSnapshot Snapshot { get; }

    /// <summary>Zone of <c>tenant</c> calendar windows.</summary>
    public DateTimeZone TenantZone { get; }

    /// <summary>All campaigns, paused ones too.</summary>
    public IEnumerable<CompiledCampaign> Campaigns => _campaigns.Values;

    /// <summary>Compiles a snapshot; campaigns that did not change are taken over from <paramref name="previous"/>.</summary>
    public static DecisionTable Compile(CatalogSnapshot snapshot, DecisionTable? previous = null) => new(
        snapshot,
        snapshot.Campaigns.ToFrozenDictionary(
            campaign => campaign.Definition.Id,
            campaign => previous?.Find(campaign.Definition.Id) is { } known && known.IsOf(campaign)
                ? known
                : CompiledCampaign.Compile(campaign),
            StringComparer.Ordinal));

    /// <summary>The campaign of that id, or <c>null</c>.</summary>
    public CompiledCampaign? Find(string campaignId) => _campaigns.GetValueOrDefault(campaignId);

    /// <summary>The placement of that id, or <c>null</c>.</summary>
    public Placement? FindPlacement(string placementId) => _placements.GetValueOrDefault(placementId);

    /// <summary>What could stand in a placement, best first.</summary>
    public ReadOnlySpan<Candidate> CandidatesFor(string placementId) =>
        _candidates.TryGetValue(placementId, out var candidates) ? candidates : [];

    /// <summary>The next instant at which a schedule opens or closes, or <c>null</c>.</summary>
    public DateTimeOffset? NextScheduleChange(DateTimeOffset now) =>
        _campaigns.Values.Where(campaign => campaign.Source.Active).Min(campaign => campaign.Schedule.NextChange(now));

    /// <summary>
    /// The order is total: priority, then score, both falling, then campaign id, then offer id, ordinally rising
    /// (SEMANTICS 4).
    /// </summary>
    private Candidate[] Rank(Placement placement) =>
    [
        .. _campaigns.Values
            .SelectMany(campaign => campaign.Definition.Offers, (campaign, offer) => new Candidate(campaign, offer))
            .Where(candidate => candidate.Offer.Placements.Contains(placement.Id) && Fits(placement, candidate.Offer))
            .OrderByDescending(candidate => candidate.Campaign.Definition.Priority)
            .ThenByDescending(candidate => candidate.Offer.Weight)
            .ThenBy(candidate => candidate.Campaign.Definition.Id, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Offer.Id, StringComparer.Ordinal),
    ];

    private static bool Fits(Placement placement, Offer offer) =>
        placement.Formats.IsDefaultOrEmpty || (offer.Format is { } format && placement.Formats.Contains(format));
}
