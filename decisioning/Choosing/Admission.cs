using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>Whether a campaign is there for a shopper at all, before anything is asked about its offers.</summary>
internal static class Admission
{
    /// <summary>Why it is not, or <c>null</c>.</summary>
    /// <param name="quietUntil">The end of the quiet hours, if it is quiet.</param>
    /// <param name="eligible">Whether its condition holds; only if not the condition is asked, for the fact.</param>
    public static Reason? Refusal(Candidate candidate, bool fresh, DateTimeOffset now, DateTimeOffset? quietUntil, bool eligible, IAttributes attributes)
    {
        if (!fresh)
        {
            return Because(candidate, ReasonCode.NotActive, "this process can't reach the catalogue and serves fallbacks only");
        }

        if (!candidate.Campaign.Source.Active)
        {
            return Because(candidate, ReasonCode.NotActive, "the campaign is paused");
        }

        if (!candidate.Campaign.Schedule.IsOpen(now))
        {
            return Because(candidate, ReasonCode.OutsideDates) with { ResetsAt = candidate.Campaign.Schedule.NextChange(now) };
        }

        if (quietUntil is not null && !candidate.Campaign.Definition.IgnoresQuietHours)
        {
            return Because(candidate, ReasonCode.QuietHours) with { ResetsAt = quietUntil };
        }

        if (eligible || candidate.Campaign.Eligibility is not { } eligibility)
        {
            return null;
        }

        var trace = eligibility.Explain(new EvaluationContext(attributes.Json, EmptyEventHistory.Instance, now));
        return Because(candidate, trace.UnknownAttribute ? ReasonCode.UnknownAttribute : ReasonCode.Ineligible, trace.Sentence);
    }

    private static Reason Because(Candidate candidate, ReasonCode code, string? fact = null) =>
        new(code, candidate.Campaign.Definition.Id, candidate.Offer.Id, null, null, null, null, fact);
}
