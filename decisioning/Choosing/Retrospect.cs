using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Consents;
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
    private readonly IScoreModel? _model;
    private readonly Permissions? _consent;
    private readonly bool _fresh;

    /// <summary>Keeps a decision about a placement that its table knows, or not.</summary>
    public Retrospect(in Scene scene, string placement)
    {
        (_roster, _placement, Placement) = (scene.Table.Roster, scene.Table.FindPlacement(placement), placement);
        (_attributes, _now, _quietUntil, _fresh, _model, _consent) =
            (scene.Attributes, scene.Now, scene.QuietUntil, scene.Fresh, scene.Model, scene.Consent);
    }

    /// <summary>The placement.</summary>
    public string Placement { get; }

    /// <summary>
    /// The reasons that the decision gave, and those of all other offers of the placement after them: each with the facts
    /// that are only looked for when they are asked for.
    /// </summary>
    public ImmutableArray<Reason> Complete(ImmutableArray<Reason> listed)
    {
        if (_placement is null)
        {
            return listed;
        }

        var known = listed.Select(reason => (reason.CampaignId, reason.OfferId)).ToHashSet();
        var others = Candidates()
            .Where(candidate => !known.Contains((candidate.Campaign.Definition.Id, candidate.Offer.Id)))
            .Select(candidate => new Ranked(candidate, candidate.Offer.Weight))
            .Order()
            .Select(Refusal)
            .OfType<Reason>();
        return [.. listed.Concat(others).Select(WithFacts)];
    }

    /// <summary>The offers that were chosen, with how they came to their score.</summary>
    public ImmutableArray<ChosenFact> Chosen(IEnumerable<(string CampaignId, string OfferId)> items) =>
        [.. items.Select(item => new ChosenFact(item.CampaignId, item.OfferId, Find(item.CampaignId, item.OfferId) is { } candidate ? ScoreOf(candidate) : null))];

    private EvaluationContext Context => new(_attributes.Json, _attributes.History, _now);

    private IEnumerable<Candidate> Candidates() => _roster.Values.SelectMany(placed => PlacementOffers.OffersOf(_placement!, placed));

    private Candidate? Find(string campaignId, string? offerId) => _placement is not null && _roster.TryGetValue(campaignId, out var placed)
        ? PlacementOffers.OffersOf(_placement, placed).FirstOrDefault(candidate => candidate.Offer.Id == offerId)
        : null;

    private Reason WithFacts(Reason reason)
    {
        if (Find(reason.CampaignId, reason.OfferId) is not { } candidate)
        {
            return reason;
        }

        return reason.Code switch
        {
            ReasonCode.Ineligible or ReasonCode.UnknownAttribute when candidate.Campaign.Eligibility is { } eligibility =>
                reason with { Condition = Fact(eligibility.Explain(Context)) },
            ReasonCode.BudgetExhausted or ReasonCode.Paced when candidate.Campaign.Definition.Budget is { } budget =>
                reason with { Rule = budget.Unit.ToString().ToLowerInvariant(), Limit = budget.Total ?? budget.PerDay, Score = ScoreOf(candidate) },
            ReasonCode.Outranked => reason with { Score = ScoreOf(candidate) },
            _ => reason,
        };
    }

    private static ConditionFact Fact(ConditionTrace trace) => new(trace.Place, trace.Path, trace.Operator, trace.Operand, trace.Actual);

    private ScoreFact ScoreOf(Candidate candidate)
    {
        var boosts = candidate.Campaign.BoostsOf(candidate.Offer);
        var model = _model?.Factor(candidate) ?? 1;
        var facts = boosts?.Explain(Context).Select(boost => new BoostFact(boost.When, boost.Factor, boost.Holds)).ToImmutableArray() ?? [];
        var weight = candidate.Offer.Weight;
        return new(candidate.Campaign.Definition.Priority, weight * model * (boosts?.Factor(Context) ?? 1), weight, facts, model);
    }

    private Reason? Refusal(Ranked ranked)
    {
        var verdict = new Verdict(ranked.Candidate, ranked.Score);
        var eligible = ranked.Candidate.Campaign.Eligibility?.Evaluate(Context) ?? true;
        return Admission.Refuses(ref verdict, _fresh, _now, _quietUntil, _consent, eligible, _attributes) ? verdict.Reason() : null;
    }
}
