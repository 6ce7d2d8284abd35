using System.Collections.Immutable;
using Realtime.Campaigns;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// Fills placements in the order of SEMANTICS 4: active → in schedule, not in quiet hours → consent → eligible → not twice on the page
/// → variant → caps → holdout → rank → budget. The budget comes last because asking it takes a unit; a holdout holds back
/// only what could have been shown, so that the two groups can be compared.
/// </summary>
public static class Chooser
{
    /// <summary>Kept on the page for this long once displayed, unless the offer says otherwise.</summary>
    public static readonly TimeSpan DefaultMinimumDisplay = TimeSpan.FromSeconds(5);

    /// <summary>Chooses for one placement.</summary>
    /// <param name="ledger">The shopper's exposures, with those that earlier placements of this decision added.</param>
    public static Choice Choose(in Scene scene, in Filling filling, ExposureLedger ledger)
    {
        var verdicts = Ranking.BestFirst(scene, filling.Placement);
        var gates = new Gates(in scene, in filling);
        var (items, added, capAction, minimumDisplay) = (0, 0, CapAction.Next, TimeSpan.Zero);
        foreach (ref var verdict in verdicts.AsSpan())
        {
            if (gates.Refuses(ref verdict, ledger, found: true))
            {
                if (verdict.Code == ReasonCode.CapReached && items < filling.ItemCount && capAction == CapAction.Next)
                {
                    capAction = verdict.CapAction;
                }
            }
            else if (items >= filling.ItemCount || capAction != CapAction.Next)
            {
                verdict.Refuse(ReasonCode.Outranked);
            }
            else if (!gates.LacksBudget(ref verdict))
            {
                items++;
                var wanted = verdict.Candidate.Offer.MinimumDisplay ?? DefaultMinimumDisplay;
                minimumDisplay = wanted > minimumDisplay ? wanted : minimumDisplay;
                if (!verdict.Held)
                {
                    ledger = gates.Record(verdict, ledger);
                    added++;
                }
            }
        }

        return new(verdicts, items, capAction == CapAction.Silence && items == 0, ledger, added, minimumDisplay);
    }

    /// <summary>Chooses for one placement, and gives content and reasons at once.</summary>
    /// <param name="ledger">The shopper's exposures, with those that earlier placements of this decision added.</param>
    public static Filled Fill(in Scene scene, in Filling filling, ExposureLedger ledger)
    {
        var choice = Choose(scene, filling, ledger);
        var reasons = choice.Reasons();
        var retrospect = scene.ExplainAll ? new Retrospect(scene, filling.Placement) : null;
        return new(
            choice.Items(scene.Attributes), choice.Silent, choice.Exposures(), choice.Carried(), choice.MinimumDisplay,
            retrospect?.Complete(reasons) ?? reasons, retrospect?.Chosen(choice.Offers()));
    }

    /// <summary>Whether what a placement shows may stay: nothing about it is paused, over, ineligible or capped elsewhere.</summary>
    public static Reason? MustLeave(in Scene scene, string placement, HeldItems held, ExposureLedger ledger)
    {
        var filling = new Filling(placement, held.Items.Length, held.Proposition, held, ImmutableHashSet<(string, string)>.Empty);
        foreach (var item in held.Items)
        {
            var candidate = scene.Table.Find(placement, item.CampaignId, item.OfferId);
            if (candidate is null)
            {
                return new(ReasonCode.NotActive, item.CampaignId, item.OfferId, null, null, null, null, "it is no longer published");
            }

            var verdict = new Verdict(candidate, candidate.Offer.Weight);
            if (new Gates(in scene, in filling).Refuses(ref verdict, ledger, found: false))
            {
                return verdict.Reason();
            }
        }

        return null;
    }
}
