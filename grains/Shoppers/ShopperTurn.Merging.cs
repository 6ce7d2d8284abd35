using Realtime.Carts;
using Realtime.Decisioning.Choosing;
using Realtime.Grains.Carts;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Merging and answering servers.</content>
public sealed partial class ShopperTurn
{
    /// <summary>
    /// Takes over another shopper (SEMANTICS 2): newest trait wins, exposures and messages by union, so that no cap can
    /// be dodged or doubled by logging in; carts by union with the larger quantity. Its pages follow by themselves.
    /// </summary>
    public void Absorb(string mergeId, string userId, ShopperState? source)
    {
        _shopper = (source?.Users() ?? []).Aggregate(_shopper.With(userId), static (shopper, user) => shopper.With(user)) with
        {
            Absorbed = _shopper.Absorbed.Add(mergeId),
        };
        (_changedPages, _segmentsMayDiffer) = (true, true);
        if (source is null)
        {
            return;
        }

        // Pages of both order by number, so the next one is above either's.
        _seq = Math.Max(_shopper.Seq, source.Seq) + 1;
        var traits = _shopper.Traits;
        foreach (var (name, trait) in source.Traits)
        {
            if (!traits.TryGetValue(name, out var own) || trait.At > own.At)
            {
                traits = traits.SetItem(name, trait);
            }
        }

        _shopper = _shopper with
        {
            Seq = Math.Max(_shopper.Seq, source.Seq),
            LastNumber = Math.Max(_shopper.LastNumber, source.LastNumber),
            CreatedAt = source.CreatedAt < _shopper.CreatedAt ? source.CreatedAt : _shopper.CreatedAt,
            Visits = _shopper.Visits + source.Visits,
            Traits = traits,
            Consents = _shopper.Consents.Union(source.Consents),
            Sessions = [.. _shopper.Sessions.Concat(source.Sessions).OrderBy(session => session.LastEventAt).TakeLast(ShopperState.MostSessions)],
            Exposures = _shopper.Exposures.Union(source.Exposures),
            Seen = _shopper.Seen.Union(source.Seen),
            History = _shopper.History.Union(source.History),
            Interests = _shopper.Interests.Union(source.Interests),
            Remembered = [.. _shopper.Remembered.Concat(source.Remembered).OrderBy(known => known.At).TakeLast(ShopperState.MostRemembered)],
            Outbox = [.. _shopper.Outbox, .. source.Outbox],
        };
        AbsorbCart(mergeId, source);
        foreach (var page in source.Pages.Where(page => !_shopper.Pages.Any(own => own.PageId == page.PageId)))
        {
            // The same page view goes on here: what it displayed stays displayed and is no new impression. Its
            // connection follows in a moment; one that never comes back is closed like any other.
            var room = WithRoom();
            _shopper = _shopper with
            {
                Pages = room.Add(page with { ConnectionId = null, EdgeId = null, ClosesAt = Now + Settings.ReservationTimeout }),
            };
        }

        // In the same commit: what looks again by itself has to know of the cart and of what both did.
        UpdateSegments();
    }

    /// <summary>The larger quantity of each product. The cart grain hears of what that adds like of any other change.</summary>
    private void AbsorbCart(string mergeId, ShopperState source)
    {
        var own = _shopper.Cart;
        if (source.Cart.Lines.IsEmpty)
        {
            return;
        }

        if (own.Lines.IsEmpty)
        {
            _shopper = _shopper with { Cart = source.Cart, Abandonment = source.Abandonment };
            return;
        }

        var both = own.Union(source.Cart);
        var outbox = _shopper.Outbox;
        foreach (var line in both.Lines)
        {
            var had = own.Lines.FirstOrDefault(known => (known.ProductId, known.Variant) == (line.ProductId, line.Variant))?.Quantity ?? 0;
            if (line.Quantity > had)
            {
                var added = line with { Quantity = line.Quantity - had };
                outbox = outbox.Add(new(own.Id, new($"{mergeId}:{outbox.Length}", CartChangeKind.Add, added, both.Currency, Now, _shopper.Id)));
            }
        }

        _shopper = _shopper with { Cart = both, Outbox = outbox, Abandonment = Abandonment.OfBoth(_shopper.Abandonment, source.Abandonment, both.Id, Now) };
    }

    /// <summary>Answers a server's request, and remembers the answer under its id.</summary>
    public Decision Answer(DecideRequest request)
    {
        foreach (var happened in request.Events)
        {
            Apply(happened);
        }

        var page = Attach(request.Page, null, null);
        var reserveFor = request.Activation == ActivationMode.OnDisplay ? Settings.ReservationTimeout : (TimeSpan?)null;
        var only = request.Page.Placements.IsDefault ? page.Placements : request.Page.Placements;
        var propositions = DecidePage(page, "request", reserveFor, request.AllowDuplicates, push: false, only, request.ExplainAll);
        var decisionId = _facts.Count > 0 ? _facts[0].Facts.DecisionId : $"d{_seq}";
        var heldOut = _heldOut || Holdouts.Holds(Settings.Holdout, Holdouts.GlobalSeed, Personalizes ? _shopper.Id : null);
        DecidePages("request");
        var decision = new Decision(
            null, decisionId, _context.Table.Snapshot.Number, Complete().Seq, heldOut, Now, propositions);
        var remembered = _shopper.Remembered
            .RemoveAll(known => known.At <= Now - ShopperState.RememberedFor)
            .Add(new(request.RequestId, Now, decision));
        _shopper = _shopper with
        {
            Remembered = remembered.Length > ShopperState.MostRemembered ? remembered[1..] : remembered,
        };
        return decision;
    }
}
