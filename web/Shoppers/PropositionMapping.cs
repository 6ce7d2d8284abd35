using System.Text.Json;
using Realtime.Shoppers;
using Realtime.Tenants;
using Realtime.Web.Access;

namespace Realtime.Web.Shoppers;

/// <summary>Propositions as callers see them: ids signed, and for a browser without scores and reasons.</summary>
public static class PropositionMapping
{
    /// <summary>Maps one.</summary>
    /// <param name="explain">What a secret key asked to see; a browser sees none.</param>
    public static PropositionDto ToDto(
        this Proposition proposition, TenantAccess tenant, string shopperId, DateTimeOffset now, bool server = false, ExplainLevel explain = ExplainLevel.None)
    {
        var reasons = server && explain != ExplainLevel.None ? proposition.Reasons.Select(ToDto).ToList() : null;
        return new(
            PropositionIds.Sign(tenant, shopperId, proposition.Number),
            proposition.Placement,
            proposition.PageId,
            proposition.Seq,
            proposition.DecisionId,
            proposition.Snapshot,
            proposition.Items.IsEmpty ? null : [.. proposition.Items.Select(item => ToDto(item, proposition, server))],
            proposition.Items.IsEmpty ? new(proposition.Placement, proposition.Fallback?.Parse() ?? EmptyObject) : null,
            proposition.DisplayBefore is { } before ? Math.Max(0, (long)(before - now).TotalMilliseconds) : null,
            (long)proposition.MinimumDisplay.TotalMilliseconds,
            reasons?.Where(reason => reason.Code is "OUTRANKED").ToList(),
            reasons?.Where(reason => reason.Code is not "OUTRANKED").ToList(),
            server && explain == ExplainLevel.Full ? ExplanationMapping.Explain(proposition.Chosen ?? [], proposition.Reasons) : null);
    }

    /// <summary>A reason with its sentence.</summary>
    public static ReasonDto ToDto(this Reason reason) => new(
        ReasonTexts.Code(reason.Code), reason.CampaignId, reason.OfferId, reason.Rule, reason.Count, reason.Limit,
        reason.ResetsAt, reason.Fact, ReasonTexts.Sentence(reason));

    private static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement;

    private static ItemDto ToDto(PropositionItem item, Proposition proposition, bool server) => new(
        item.OfferId, item.CampaignId, item.VariantId, server ? item.Score : null, server ? item.Propensity : null,
        item.Data.Parse(), proposition.DisplayBefore);
}
