using System.Collections.Immutable;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Pages: they attach, navigate, detach.</content>
public sealed partial class ShopperTurn
{
    /// <summary>
    /// A page connects, comes back, or changes what it shows. A connection that shows another page has navigated: the
    /// page it showed is closed. Whatever lapsed on it while it was hidden may be decided again.
    /// </summary>
    public PageState Attach(PageView view, string? edgeId, string? connectionId)
    {
        var session = Session(view.SessionId, view.Context);
        var page = _shopper.Pages.FirstOrDefault(page => page.PageId == view.PageId);
        if (connectionId is not null)
        {
            foreach (var left in _shopper.Pages.Where(other => other.ConnectionId == connectionId && other.PageId != view.PageId).ToList())
            {
                Close(left, release: true);
            }
        }

        // A request about a page that is connected adds to what it shows, and leaves it connected.
        var request = connectionId is null && page?.ConnectionId is not null;
        connectionId ??= page?.ConnectionId;
        var next = (page ?? new(view.PageId, session.Id, null, null, view.Context, [], [], [], null)) with
        {
            SessionId = session.Id,
            EdgeId = edgeId ?? page?.EdgeId,
            ConnectionId = connectionId,
            Context = view.Context,
            ClosesAt = connectionId is null ? Now + Settings.ReservationTimeout : null,
        };
        if (!view.Placements.IsDefault)
        {
            var asked = view.Placements;
            var shown = request ? [.. next.Placements.Where(other => asked.All(wanted => wanted.Id != other.Id)), .. asked] : asked;
            next = next with
            {
                Placements = shown,
                Held = [.. next.Held.Where(held => shown.Any(wanted => wanted.Id == held.Proposition.Placement))],
            };
            ReleaseRemoved(page, next);
        }

        next = next with { Held = [.. next.Held.Select(Woken).OfType<HeldProposition>()] };
        _shopper = _shopper with { Pages = page is null ? WithRoom().Add(next) : _shopper.Pages.Replace(page, next) };
        return next;
    }

    /// <summary>
    /// What a page that speaks still holds: not what lapsed, nor what it may no longer show for the first time; but of
    /// those the items that it showed before.
    /// </summary>
    private HeldProposition? Woken(HeldProposition held)
    {
        var proposition = held.Proposition;
        if (!held.Asleep && !(proposition.DisplayBefore <= Now))
        {
            return held;
        }

        var displayed = _shopper.Exposures.Of(proposition.Number).Where(exposure => exposure.ReservedUntil is null).ToList();
        return displayed.Count == 0 ? null : WithoutLapsed(proposition, displayed);
    }

    /// <summary>Under a number of its own: a late report on the old one is about what lapsed.</summary>
    private HeldProposition WithoutLapsed(Proposition proposition, List<Exposure> displayed)
    {
        var number = _context.Ids.NewNumber(Now, _shopper.LastNumber);
        var exposures = _shopper.Exposures;
        foreach (var exposure in displayed)
        {
            exposures = exposures.Carry(proposition.Number, number, exposure.CampaignId, exposure.OfferId);
        }

        _shopper = _shopper with { Exposures = exposures, LastNumber = number };
        _changedPages = true;
        var items = proposition.Items.RemoveAll(item =>
            !displayed.Any(exposure => exposure.CampaignId == item.CampaignId && exposure.OfferId == item.OfferId));
        return new(
            proposition with { Number = number, Seq = _seq, Items = items, DisplayBefore = null },
            displayed.Max(exposure => exposure.At),
            Asleep: false);
    }

    /// <summary>
    /// The connection is gone. A page that closed in order has a grace, in which it may come back; one that was cut off
    /// may still be open and display what it was given, so it keeps its reservations until they lapse.
    /// </summary>
    public void Detach(string connectionId, bool cutOff)
    {
        var until = Now + (cutOff ? Settings.ReservationTimeout : Settings.CloseGrace);
        foreach (var page in _shopper.Pages.Where(page => page.ConnectionId == connectionId).ToList())
        {
            Replace(page, page with { ConnectionId = null, EdgeId = null, ClosesAt = until });
        }
    }

    private void ReleaseRemoved(PageState? before, PageState after)
    {
        foreach (var held in before?.Held ?? [])
        {
            if (held.DisplayedAt is null && after.In(held.Proposition.Placement) is null)
            {
                _shopper = _shopper with { Exposures = _shopper.Exposures.Release(held.Proposition.Number, Now) };
            }
        }
    }

    private ImmutableArray<PageState> WithRoom()
    {
        while (_shopper.Pages.Length >= ShopperState.MostPages)
        {
            Close(_shopper.Pages.FirstOrDefault(page => page.ConnectionId is null) ?? _shopper.Pages[0], release: false);
        }

        return _shopper.Pages;
    }
}
