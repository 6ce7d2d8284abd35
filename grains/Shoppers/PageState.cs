using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>A page view that is open, or was a moment ago.</summary>
/// <param name="ConnectionId">The connection it hangs on; none for a page decided over HTTP.</param>
/// <param name="ClosesAt">Set when its connection is gone: then it closes and releases what it never displayed.</param>
/// <param name="Dismissed">Offers that the shopper sent away on this page view, as <c>campaign/offer</c>.</param>
public sealed record PageState(
    string PageId,
    string SessionId,
    string? EdgeId,
    string? ConnectionId,
    PageContext Context,
    ImmutableArray<PlacementRequest> Placements,
    ImmutableArray<HeldProposition> Held,
    ImmutableArray<string> Dismissed,
    DateTimeOffset? ClosesAt)
{
    /// <summary>What that placement shows, or <c>null</c>.</summary>
    public HeldProposition? In(string placement)
    {
        foreach (var held in Held)
        {
            if (held.Proposition.Placement == placement)
            {
                return held;
            }
        }

        return null;
    }

    /// <summary>With that proposition in its placement.</summary>
    public PageState Hold(HeldProposition held)
    {
        for (var i = 0; i < Held.Length; i++)
        {
            if (Held[i].Proposition.Placement == held.Proposition.Placement)
            {
                return this with { Held = Held.SetItem(i, held) };
            }
        }

        return this with { Held = Held.Add(held) };
    }
}

/// <summary>A proposition in its place.</summary>
/// <param name="DisplayedAt">When its display was reported.</param>
/// <param name="Asleep">
/// It lapsed undisplayed, on a hidden tab say. The place is decided again when the page itself speaks, not before: a
/// hidden page would otherwise reserve, lapse and reserve for ever.
/// </param>
public sealed record HeldProposition(Proposition Proposition, DateTimeOffset? DisplayedAt, bool Asleep);
