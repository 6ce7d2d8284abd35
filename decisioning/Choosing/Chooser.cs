using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// Fills placements in the order of SEMANTICS 4: active → in schedule, not in quiet hours → eligible → not twice on the page
/// → variant → caps → holdout → rank → budget. The budget comes last because asking it takes a unit; a holdout holds back
/// only what could have been shown, so that the two groups can be compared.
/// </summary>
public static class Chooser
{
    /// <summary>Kept on the page for this long once displayed, unless the offer says otherwise.</summary>
    public static readonly TimeSpan DefaultMinimumDisplay = TimeSpan.FromSeconds(5);

    /// <summary>Chooses for one placement.</summary>
    /// <param name="ledger">The shopper's exposures, with those that earlier placements of this decision added.</param>
    public static Filled Fill(Scene scene, Filling filling, ExposureLedger ledger)
    {
        var items = ImmutableArray.CreateBuilder<PropositionItem>();
        var exposures = ImmutableArray.CreateBuilder<Exposure>();
        var carried = ImmutableArray.CreateBuilder<(string, string)>();
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        var minimumDisplay = TimeSpan.Zero;
        var capAction = CapAction.Next;
        using var ranking = Ranking.Of(scene, filling.Placement);
        foreach (var ranked in ranking.BestFirst)
        {
            var candidate = ranked.Candidate;
            var gates = new Gates(scene, ranked, filling, ledger);
            if (gates.Refusal() is { } refusal)
            {
                reasons.Add(refusal);
                if (refusal.Code == ReasonCode.CapReached && items.Count < filling.ItemCount && capAction == CapAction.Next)
                {
                    capAction = gates.CapAction;
                }

                continue;
            }

            if (items.Count >= filling.ItemCount || capAction != CapAction.Next)
            {
                reasons.Add(gates.Because(ReasonCode.Outranked));
                continue;
            }

            if (gates.TakeBudget() is { } spent)
            {
                reasons.Add(spent);
                continue;
            }

            items.Add(gates.Item());
            if (gates.Held)
            {
                carried.Add((candidate.Campaign.Definition.Id, candidate.Offer.Id));
            }
            else
            {
                foreach (var exposure in gates.Exposures())
                {
                    ledger = ledger.Add(exposure);
                    exposures.Add(exposure);
                }
            }

            var wanted = candidate.Offer.MinimumDisplay ?? DefaultMinimumDisplay;
            minimumDisplay = wanted > minimumDisplay ? wanted : minimumDisplay;
        }

        var retrospect = scene.ExplainAll ? new Retrospect(scene, filling.Placement) : null;
        return new(
            items.ToImmutable(),
            capAction == CapAction.Silence && items.Count == 0,
            exposures.ToImmutable(),
            carried.ToImmutable(),
            minimumDisplay,
            retrospect?.Complete(reasons.ToImmutable()) ?? reasons.ToImmutable(),
            retrospect?.Chosen(items.Select(item => (item.CampaignId, item.OfferId))));
    }

    /// <summary>Whether what a placement shows may stay: nothing about it is paused, over, ineligible or capped elsewhere.</summary>
    public static Reason? MustLeave(Scene scene, string placement, HeldItems held, ExposureLedger ledger)
    {
        foreach (var item in held.Items)
        {
            var candidate = scene.Table.Find(placement, item.CampaignId, item.OfferId);
            if (candidate is null)
            {
                return new(ReasonCode.NotActive, item.CampaignId, item.OfferId, null, null, null, null, "it is no longer published");
            }

            var filling = new Filling(placement, held.Items.Length, held.Proposition, held, ImmutableHashSet<(string, string)>.Empty);
            if (new Gates(scene, new(candidate, candidate.Offer.Weight), filling, ledger).Refusal() is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
