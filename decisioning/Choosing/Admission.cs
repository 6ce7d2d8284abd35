using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Consents;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>Whether a campaign is there for a shopper at all, before anything is asked about its offers.</summary>
internal static class Admission
{
    /// <summary>Whether it is not; the verdict says why.</summary>
    /// <param name="quietUntil">The end of the quiet hours, if it is quiet.</param>
    /// <param name="eligible">Whether its condition holds; only if not the condition is asked, for the fact.</param>
    public static bool Refuses(
        ref Verdict verdict, bool fresh, DateTimeOffset now, DateTimeOffset? quietUntil, Permissions? consent, bool eligible, IAttributes attributes)
    {
        var campaign = verdict.Candidate.Campaign;
        if (!fresh)
        {
            verdict.Refuse(ReasonCode.NotActive, "this process can't reach the catalogue and serves fallbacks only");
        }
        else if (!campaign.Source.Active)
        {
            verdict.Refuse(ReasonCode.NotActive, "the campaign is paused");
        }
        else if (!campaign.Schedule.IsOpen(now))
        {
            verdict.Refuse(ReasonCode.OutsideDates, resetsAt: campaign.Schedule.NextChange(now));
        }
        else if (quietUntil is not null && !campaign.Definition.IgnoresQuietHours)
        {
            verdict.Refuse(ReasonCode.QuietHours, resetsAt: quietUntil);
        }
        else if (consent is not null && campaign.Lacks(consent) is { } purpose)
        {
            verdict.Refuse(ReasonCode.NoConsent, purpose);
        }
        else if (!eligible && campaign.Eligibility is { } eligibility)
        {
            var trace = eligibility.Explain(new EvaluationContext(attributes.Json, attributes.History, now));
            verdict.Refuse(trace.UnknownAttribute ? ReasonCode.UnknownAttribute : ReasonCode.Ineligible, trace.Sentence);
        }

        return !verdict.IsChosen;
    }
}
