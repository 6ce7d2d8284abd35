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
    private readonly bool _fresh;

    /// <summary>Keeps a decision about a placement that its table knows, or not.</summary>
    public Retrospect(in Scene scene, string placement)
    {
        (_roster, _placement, Placement) = (scene.Table.Roster, scene.Table.FindPlacement(placement), placement);
        (_attributes, _now, _fresh) = (scene.Attributes, scene.Now, scene.Fresh);
    }

    /// <summary>The placement.</summary>
    public string Placement { get; }

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
            .Select(ranked => Reason(ranked, context))
            .OfType<Reason>();
        return [.. listed, .. others];
    }

    private Reason? Reason(Ranked ranked, in EvaluationContext context)
    {
        var verdict = new Verdict(ranked.Candidate, ranked.Score, ranked.Candidate.Standing);
        var eligible = ranked.Candidate.Campaign.Eligibility?.Evaluate(context) ?? true;
        return Admission.Refuses(ref verdict, _fresh, _now, eligible, _attributes) ? verdict.Reason() : null;
    }
}
