using System.Collections.Immutable;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// What was chosen for a placement, and what became of everything else that the index found. It names offers and codes;
/// content, items and reasons in words are made when they are asked for. Immutable.
/// </summary>
public sealed class Choice
{
    private readonly Verdict[] _verdicts;
    private readonly int _items;
    private readonly int _added;

    internal Choice(Verdict[] verdicts, int items, bool silent, ExposureLedger ledger, int added, TimeSpan minimumDisplay)
    {
        (_verdicts, _items, Silent, Ledger, _added, MinimumDisplay) = (verdicts, items, silent, ledger, added, minimumDisplay);
    }

    /// <summary>A cap asks for nothing at all rather than the fallback.</summary>
    public bool Silent { get; }

    /// <summary>The shopper's exposures with those that the choice adds.</summary>
    public ExposureLedger Ledger { get; }

    /// <summary>The longest among the chosen offers.</summary>
    public TimeSpan MinimumDisplay { get; }

    /// <summary>Whether nothing was chosen: the fallback, or silence.</summary>
    public bool IsEmpty => _items == 0;

    /// <summary>The best offer chosen, or <c>null</c>.</summary>
    public Candidate? First => IsEmpty ? null : Array.Find(_verdicts, static verdict => verdict.IsChosen).Candidate;

    /// <summary>Whether a page that shows <paramref name="items"/> would not change.</summary>
    public bool Shows(ImmutableArray<PropositionItem> items, IAttributes attributes)
    {
        if (items.Length != _items)
        {
            return false;
        }

        var at = 0;
        foreach (ref readonly var verdict in _verdicts.AsSpan())
        {
            if (!verdict.IsChosen)
            {
                continue;
            }

            var (item, candidate, variant) = (items[at++], verdict.Candidate, verdict.Candidate.Offer.Variants[verdict.Variant]);
            if (item.CampaignId != candidate.CampaignId || item.OfferId != candidate.Offer.Id || item.VariantId != variant.Id
                || !item.Data.Equals(Template.Fill(variant.Data, attributes)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Items that the placement showed before: their exposures pass to the new proposition.</summary>
    public ImmutableArray<(string CampaignId, string OfferId)> Carried()
    {
        var carried = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (ref readonly var verdict in _verdicts.AsSpan())
        {
            if (verdict.IsChosen && verdict.Held)
            {
                carried.Add((verdict.Candidate.CampaignId, verdict.Candidate.Offer.Id));
            }
        }

        return carried.ToImmutable();
    }

    /// <summary>What the choice adds to the ledger.</summary>
    public ImmutableArray<Exposure> Exposures() => Ledger.Since(Ledger.Count - _added);

    /// <summary>The campaigns chosen, best first.</summary>
    public ImmutableArray<string> Campaigns()
    {
        var campaigns = ImmutableArray.CreateBuilder<string>(_items);
        foreach (ref readonly var verdict in _verdicts.AsSpan())
        {
            if (verdict.IsChosen)
            {
                campaigns.Add(verdict.Candidate.CampaignId);
            }
        }

        return campaigns.MoveToImmutable();
    }

    /// <summary>The offers chosen, best first.</summary>
    public ImmutableArray<(string CampaignId, string OfferId)> Offers()
    {
        var offers = ImmutableArray.CreateBuilder<(string, string)>(_items);
        foreach (ref readonly var verdict in _verdicts.AsSpan())
        {
            if (verdict.IsChosen)
            {
                offers.Add((verdict.Candidate.CampaignId, verdict.Candidate.Offer.Id));
            }
        }

        return offers.MoveToImmutable();
    }

    /// <summary>Whether a holdout kept anything back.</summary>
    public bool IsHeldOut => Array.Exists(_verdicts, static verdict => !verdict.IsChosen && verdict.Code == ReasonCode.Holdout);

    /// <summary>The items with their content, best first; empty means the fallback.</summary>
    public ImmutableArray<PropositionItem> Items(IAttributes attributes)
    {
        var items = ImmutableArray.CreateBuilder<PropositionItem>(_items);
        foreach (ref readonly var verdict in _verdicts.AsSpan())
        {
            if (verdict.IsChosen)
            {
                var (candidate, variant) = (verdict.Candidate, verdict.Candidate.Offer.Variants[verdict.Variant]);
                items.Add(new(
                    candidate.Offer.Id, candidate.CampaignId, candidate.Campaign.Source.Revision, variant.Id, verdict.Score, 1,
                    Template.Fill(variant.Data, attributes)));
            }
        }

        return items.MoveToImmutable();
    }

    /// <summary>Why the others were not chosen, best first.</summary>
    public ImmutableArray<Reason> Reasons()
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>(_verdicts.Length - _items);
        foreach (ref readonly var verdict in _verdicts.AsSpan())
        {
            if (!verdict.IsChosen)
            {
                reasons.Add(verdict.Reason());
            }
        }

        return reasons.MoveToImmutable();
    }
}
