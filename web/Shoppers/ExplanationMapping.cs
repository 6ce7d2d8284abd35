using System.Globalization;
using System.Text.Json;
using Realtime.Shoppers;

namespace Realtime.Web.Shoppers;

/// <summary>Explains every offer of a placement: what was chosen, then the others in their order.</summary>
public static class ExplanationMapping
{
    /// <summary>One explanation an offer.</summary>
    public static IReadOnlyList<ExplanationDto> Explain(IEnumerable<ChosenFact> chosen, IEnumerable<Reason> reasons) =>
        [.. chosen.Select(ToDto), .. reasons.Select(ToDto)];

    private static ExplanationDto ToDto(ChosenFact chosen) => new(
        chosen.CampaignId, chosen.OfferId, "chosen", null, null, null, null, ToDto(chosen.Score), null,
        chosen.Score is { } score ? $"Chosen with {Words(score)}." : "Chosen.");

    private static ExplanationDto ToDto(Reason reason) => new(
        reason.CampaignId, reason.OfferId, Stage(reason.Code), ReasonTexts.Code(reason.Code), ToDto(reason.Condition),
        reason.Code == ReasonCode.CapReached ? new(reason.Rule, reason.Count, reason.Limit, reason.ResetsAt) : null,
        reason.Code is ReasonCode.BudgetExhausted or ReasonCode.Paced ? new(reason.Rule, reason.Limit, reason.Code == ReasonCode.Paced, reason.Fact) : null,
        ToDto(reason.Score), reason.ResetsAt,
        reason is { Code: ReasonCode.Outranked, Score: { } score } ? $"{ReasonTexts.Sentence(reason).TrimEnd('.')}; it has {Words(score)}." : ReasonTexts.Sentence(reason));

    private static string Stage(ReasonCode code) => code switch
    {
        ReasonCode.NotActive => "active",
        ReasonCode.OutsideDates => "schedule",
        ReasonCode.QuietHours => "quiet",
        ReasonCode.NoConsent => "consent",
        ReasonCode.Ineligible or ReasonCode.UnknownAttribute => "eligibility",
        ReasonCode.Duplicate => "page",
        ReasonCode.NoVariant => "variant",
        ReasonCode.CapReached => "caps",
        ReasonCode.Holdout => "holdout",
        ReasonCode.BudgetExhausted or ReasonCode.Paced => "budget",
        ReasonCode.Outranked => "rank",
        _ => "deadline",
    };

    private static ConditionFactDto? ToDto(ConditionFact? fact) => fact is null
        ? null
        : new(fact.Place, fact.Attribute, fact.Operator, Json(fact.Wanted), Json(fact.Actual));

    private static ScoreFactDto? ToDto(ScoreFact? score) => score is null
        ? null
        : new(score.Priority, score.Score, score.Weight, [.. score.Boosts.Select(boost => new BoostFactDto(JsonElement.Parse(boost.When), boost.Factor, boost.Holds))], score.Model);

    private static JsonElement? Json(string? json) => json is null ? null : JsonElement.Parse(json);

    private static string Words(ScoreFact score)
    {
        var parts = new List<string> { $"weight {Number(score.Weight)}" };
        parts.AddRange(score.Boosts.Where(boost => boost.Holds).Select(boost => $"boost {Number(boost.Factor)}"));
        if (score.Model != 1)
        {
            parts.Add($"model {Number(score.Model)}");
        }

        return $"priority {score.Priority} and score {Number(score.Score)} ({string.Join(" × ", parts)})";
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
