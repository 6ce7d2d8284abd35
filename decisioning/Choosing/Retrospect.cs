using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// What has to be kept of a decision to say later why offers were not even considered: a decision looks only at what the
/// index finds, and this asks the others. It keeps the campaigns of that moment, of which successive tables share all
/// that did not change, and not the table.
/// </summary>
public sealed class Retrospect
{
    private readonly ImmutableDictionary<string, PlacedCampaign> _roster;
    private readonly Placement? _placement;
    private readonly IAttributes _attributes;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset? _quietUntil;
    private readonly bool _fresh;

    /// <summary>Keeps a decision about a placement.</summary>
    public Retrospect(Scene scene, string placement)
    {
        (_roster, _placement) = (scene.Table.Roster, scene.Table.FindPlacement(placement));
        (_attributes, _now, _quietUntil, _fresh) = (scene.Attributes, scene.Now, scene.QuietUntil, scene.Fresh);
    }

    /// <summary>The reasons that the decision gave, and those of all other offers of the placement after them.</summary>
    public ImmutableArray<Reason> Complete(ImmutableArray<Reason> listed)
    {
        if (_placement is null)
        {
            return listed;
        }

        var known = listed.Select(reason => (reason.CampaignId, reason.OfferId)).ToHashSet();
        var context = new EvaluationContext(_attributes.Json, EmptyEventHistory.Instance, _now);
        var others = _roster.Values
            .SelectMany(placed => PlacementOffers.OffersOf(_placement, placed))
            .Where(candidate => !known.Contains((candidate.Campaign.Definition.Id, candidate.Offer.Id)))
            .Select(candidate => new Ranked(candidate, candidate.Offer.Weight))
            .Order()
            .Select(ranked => Admission.Refusal(
                ranked.Candidate, _fresh, _now, _quietUntil, ranked.Candidate.Campaign.Eligibility?.Evaluate(context) ?? true, _attributes))
            .OfType<Reason>();
        return [.. listed, .. others];
    }
}
