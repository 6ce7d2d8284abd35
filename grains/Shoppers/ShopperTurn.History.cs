using Realtime.Decisioning.Choosing;
using Realtime.Decisioning.Histories;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>What the shopper did is kept, for <c>$did</c> and for caps on their own events.</content>
public sealed partial class ShopperTurn
{
    /// <summary>An event that arrives later than this changes the history and no cap (SEMANTICS 1).</summary>
    private static readonly TimeSpan _late = TimeSpan.FromHours(24);

    private void Keep(ShopperEvent happened, SessionState session, EventProperties properties)
    {
        var kept = new Happened(
            happened.Name, happened.At < Now ? happened.At : Now, session.Id, session.Context.DeviceId,
            properties.All, happened.At < Now - _late, happened.MessageId);
        var asked = _context.Table.Questions.PropertiesOf(happened.Name);
        var (segments, givenUp) = (_context.Table.Segments, new GivenUp());
        _shopper = _shopper with { History = _shopper.History.Add(kept, asked, givenUp) };
        _fresh.AddRange(givenUp.Of(segments.Counts));
        if (segments.Counts(happened.Name))
        {
            _fresh.Add(new(happened.Name, asked is null ? default : EventHistory.AsKept(kept.Properties, asked)));
        }
    }

    /// <summary>What it may be reminded of. Of an order that lists no products the cart's are bought.</summary>
    private void Interest(ShopperEvent happened, EventProperties properties, ViewedProduct? product)
    {
        var (interests, at) = (_shopper.Interests, happened.At < Now ? happened.At : Now);
        interests = happened.Name switch
        {
            "Product Viewed" when product is not null => interests.Viewed(product, at),
            "Product Added" when product is not null => interests.Added(product, at),
            "Product Removed" when product is not null => interests.Removed(product.Id, at),
            "Order Completed" => interests.Bought(properties.ProductIds() is { Count: > 0 } listed ? listed : _shopper.Cart.Lines.Select(line => line.ProductId), at),
            _ => interests,
        };
        _shopper = ReferenceEquals(interests, _shopper.Interests) ? _shopper : _shopper with { Interests = interests };
    }

    private static bool IsOpen(ShopperState shopper) => shopper.Pages.Any(page => page.ConnectionId is not null);

    /// <summary>
    /// When time alone changes the answer of a <c>$did</c> for an open page: an event leaves its window then. Other
    /// shoppers are asked anew by whatever wakes them.
    /// </summary>
    private static DateTimeOffset? NextAnswer(ShopperState shopper, DateTimeOffset now, HistoryQuestions questions)
    {
        DateTimeOffset? next = null;
        var asked = default(string);
        foreach (var page in shopper.Pages)
        {
            if (page.ConnectionId is not null && page.SessionId != asked)
            {
                asked = page.SessionId;
                next = Earlier(next, questions.NextChange(shopper.History.In(asked), now));
            }
        }

        return next;
    }
}
