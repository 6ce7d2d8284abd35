using System.Collections.Immutable;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Choosing;

/// <summary>What to fill.</summary>
/// <param name="Proposition">Number of the proposition that a choice would make.</param>
/// <param name="Current">What the placement shows now, or <c>null</c>. Its own exposures don't count against keeping it, and its budget units are not taken again.</param>
/// <param name="Taken">Offers that stand elsewhere on the page.</param>
public readonly record struct Filling(
    string Placement,
    int ItemCount,
    long Proposition,
    HeldItems? Current,
    IReadOnlySet<(string CampaignId, string OfferId)> Taken);

/// <summary>The items of the proposition that a placement shows.</summary>
public sealed record HeldItems(long Proposition, ImmutableArray<PropositionItem> Items)
{
    /// <summary>Whether that offer is among them.</summary>
    public bool Holds(string campaignId, string offerId)
    {
        foreach (var item in Items)
        {
            if (item.CampaignId == campaignId && item.OfferId == offerId)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What was chosen for a placement.</summary>
/// <param name="Items">Best first; empty means the fallback.</param>
/// <param name="Silent">A cap asks for nothing at all rather than the fallback.</param>
/// <param name="Exposures">What the choice adds to the ledger.</param>
/// <param name="Carried">Items that the placement showed before: their exposures pass to the new proposition.</param>
/// <param name="MinimumDisplay">The longest among the items.</param>
public sealed record Filled(
    ImmutableArray<PropositionItem> Items,
    bool Silent,
    ImmutableArray<Exposure> Exposures,
    ImmutableArray<(string CampaignId, string OfferId)> Carried,
    TimeSpan MinimumDisplay,
    ImmutableArray<Reason> Reasons)
{
    /// <summary>Whether a page that shows <paramref name="items"/> would not change.</summary>
    public bool Shows(ImmutableArray<PropositionItem> items)
    {
        if (items.Length != Items.Length)
        {
            return false;
        }

        for (var i = 0; i < items.Length; i++)
        {
            var (mine, other) = (Items[i], items[i]);
            if (mine.CampaignId != other.CampaignId || mine.OfferId != other.OfferId
                || mine.VariantId != other.VariantId || !mine.Data.Equals(other.Data))
            {
                return false;
            }
        }

        return true;
    }
}
