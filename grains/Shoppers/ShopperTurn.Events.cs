using System.Collections.Immutable;
using Realtime.Carts;
using Realtime.Common;
using Realtime.Grains.Carts;
using Realtime.Grains.Journaling;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Events: deduplicated, applied to session, profile, cart and exposures.</content>
public sealed partial class ShopperTurn
{
    private static readonly TimeSpan _clickCredit = TimeSpan.FromDays(7);
    private static readonly TimeSpan _viewCredit = TimeSpan.FromHours(24);

    /// <summary>An event that comes later than this counts in no window any more; it changes history alone.</summary>
    private static readonly TimeSpan _latest = TimeSpan.FromHours(24);

    /// <summary>A browser's clock may be off by that much from the server's, by which reports are dated.</summary>
    private static readonly TimeSpan _clockError = TimeSpan.FromMinutes(10);

    /// <summary>Applies an event once. Answers false when its message was seen before.</summary>
    public bool Apply(ShopperEvent happened)
    {
        if (!FirstTime(happened.MessageId))
        {
            return false;
        }

        _segmentsMayDiffer = true;
        var session = Session(happened.SessionId, happened.Context).Touch(happened.Context, Now);
        session = happened.Type switch
        {
            EventType.Track => session.Reach(FunnelStages.Of(happened.Name)),
            EventType.Page or EventType.Screen => session with { PageViews = session.PageViews + 1 },
            _ => session,
        };
        Put(session);
        switch (happened.Type)
        {
            case EventType.Identify:
                Identify(happened);
                break;
            case EventType.Track:
                var properties = new EventProperties(happened.Properties);
                Keep(happened, session, properties);
                Track(happened, session, properties);
                break;
        }

        return true;
    }

    /// <summary>The session that goes on, or one that begins now.</summary>
    private SessionState Session(string? clientId, PageContext? context)
    {
        if (_shopper.LiveSession(clientId, Settings.SessionTimeout, Now) is { } live)
        {
            return live;
        }

        _segmentsMayDiffer = true;
        var wanted = clientId ?? _context.Ids.NewId();
        var used = _shopper.Sessions.Any(session => session.Id == wanted);
        var begun = SessionState.Begin(used ? _context.Ids.NewId() : wanted, wanted, context ?? PageContext.None, Now);
        var sessions = _shopper.Sessions.Length >= ShopperState.MostSessions ? _shopper.Sessions[1..] : _shopper.Sessions;
        sessions = [.. sessions.Select(other => other.LastEventAt + Settings.SessionTimeout > Now ? other : other.End())];
        _shopper = _shopper with
        {
            Sessions = sessions.Add(begun),
            Visits = _shopper.Visits + 1,
            Pages = FollowedBy(begun),
            Exposures = _shopper.Exposures.Thin(
                Now, _context.Table.ExposuresAsked, id => sessions.Any(other => other.Id == id && other.LastEventAt + Settings.SessionTimeout > Now)),
        };
        return begun;
    }

    /// <summary>Pages that stayed open over the end of a session go on in the one that its client begins.</summary>
    private ImmutableArray<PageState> FollowedBy(SessionState begun)
    {
        var pages = _shopper.Pages;
        for (var i = 0; i < pages.Length; i++)
        {
            var before = _shopper.Sessions.LastOrDefault(session => session.Id == pages[i].SessionId);
            if (before?.ClientId == begun.ClientId)
            {
                pages = pages.SetItem(i, pages[i] with { SessionId = begun.Id });
            }
        }

        return pages;
    }

    private void Put(SessionState session)
    {
        // The newest touched stands last: it is the one that an event without a session continues.
        var sessions = _shopper.Sessions;
        sessions = sessions is [.., var last] && last.Id == session.Id
            ? sessions.SetItem(sessions.Length - 1, session)
            : sessions.RemoveAll(other => other.Id == session.Id).Add(session);
        _shopper = _shopper with { Sessions = sessions };
    }

    private bool FirstTime(string messageId)
    {
        var hash = SeenMessages.Hash(messageId);
        var seen = _shopper.Seen.Prune(Now);
        if (seen.Contains(hash))
        {
            return false;
        }

        if (seen.Full)
        {
            throw new GrainRefusalException(
                GrainRefusalException.TooManyEvents,
                $"This shopper has sent {SeenMessages.MostADay} messages in the last 24 hours, which is the limit.",
                seen.RoomIn(Now));
        }

        _shopper = _shopper with { Seen = seen.Add(hash, Now) };
        return true;
    }

    private void Identify(ShopperEvent happened)
    {
        var traits = _shopper.Traits;
        if (happened.Traits?.Parse() is { ValueKind: System.Text.Json.JsonValueKind.Object } given)
        {
            foreach (var trait in given.EnumerateObject())
            {
                var known = traits.GetValueOrDefault(trait.Name);
                if (known is null ? traits.Count < ShopperState.MostTraits : known.At <= happened.At)
                {
                    traits = traits.SetItem(trait.Name, new(Utf8Json.From(trait.Value), happened.At));
                }
            }
        }

        _shopper = _shopper with { Traits = traits, ClaimedUserId = happened.ClaimedUserId ?? _shopper.ClaimedUserId };
    }

    private void Track(ShopperEvent happened, SessionState session, EventProperties properties)
    {
        var product = happened.Name is "Product Viewed" or "Product Added" or "Product Removed" ? properties.Product() : null;
        Interest(happened, properties, product);
        switch (happened.Name)
        {
            case "Product Viewed" when product is not null:
                Put(session.View(product));
                break;
            case "Products Searched":
                Put(session.Search(properties.Text("query")));
                break;
            case "Product Added" when properties.CartLine() is { } line:
                ChangeCart(happened, properties, CartChangeKind.Add, line);
                break;
            case "Product Removed" when properties.CartLine() is { } line:
                ChangeCart(happened, properties, CartChangeKind.Remove, line);
                break;
            case "Checkout Started" or "Checkout Step Viewed" or "Checkout Step Completed" or "Payment Info Entered":
                ReturnToCheckout(happened);
                break;
            case "Order Completed":
                ChangeCart(happened, properties, CartChangeKind.Ordered, null);
                Convert(properties.Revenue(), properties.Text("currency"), happened);
                break;
            case "Promotion Viewed" when happened.Proposition is { } viewed:
                Display(viewed, CountedAt(happened));
                break;
            case "Promotion Clicked" when happened.Proposition is { } clicked:
                Click(clicked, CountedAt(happened));
                break;
        }
    }

    private void ChangeCart(ShopperEvent happened, EventProperties properties, CartChangeKind kind, CartLine? line)
    {
        var cartId = properties.Text("cart_id") ?? _shopper.Cart.Id;
        var cart = _shopper.Cart.Id == cartId ? _shopper.Cart : Cart.Empty(cartId);
        var change = new CartChange(happened.MessageId, kind, line, properties.Text("currency"), happened.At, _shopper.Id);

        // Messages are recognised before they come here; the ids of changes are the cart grain's to remember.
        _shopper = _shopper with { Cart = cart.With(change) with { Applied = [] }, Outbox = _shopper.Outbox.Add(new(cartId, change)) };
        CartChanged();
    }

    /// <summary>Credits a conversion to the last click of 7 days, else to the last display of 24 hours, or as the tenant sets it (SEMANTICS 6).</summary>
    private void Convert(decimal? value, string? currency, ShopperEvent order)
    {
        var credited = Last(Exposure.ClickEvent, Settings.ClickCredit ?? _clickCredit, order.At) ?? Last(Exposure.ImpressionEvent, Settings.ViewCredit ?? _viewCredit, order.At);
        if (credited is not null)
        {
            Convert(credited, value, currency, CountedAt(order));
        }
    }

    private void Convert(Exposure credited, decimal? value, string? currency, DateTimeOffset? at)
    {
        AddExposure(credited, Exposure.ConversionEvent, at);
        Journal(JournalKinds.Conversion, credited.CampaignId, JournalBodies.Conversion(Named, credited, value, currency));
    }

    /// <summary>The last exposure of that kind in the time before an order: a late order is credited as it would have been in time.</summary>
    private Exposure? Last(string kind, TimeSpan within, DateTimeOffset order)
    {
        Exposure? last = null;
        foreach (var exposure in _shopper.Exposures.Entries)
        {
            if (exposure.Event == kind && exposure.ReservedUntil is null && exposure.At > order - within && exposure.At <= order + _clockError
                && (last is null || exposure.At >= last.At))
            {
                last = exposure;
            }
        }

        return last;
    }

    /// <summary>The instant whose windows an event belongs to, or none when it comes too late for any.</summary>
    private DateTimeOffset? CountedAt(ShopperEvent happened) =>
        happened.At > Now ? Now : happened.At >= Now - _latest ? happened.At : null;

    private void AddExposure(Exposure of, string kind, DateTimeOffset? at)
    {
        if (at is { } counted)
        {
            _shopper = _shopper with
            {
                Exposures = _shopper.Exposures.Add(of with
                {
                    Id = _context.Ids.NewId(), Event = kind, At = counted, ReservedUntil = null,
                }),
            };
        }
    }
}
