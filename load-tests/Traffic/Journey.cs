namespace Realtime.LoadTests.Traffic;

/// <summary>What a shopper does next.</summary>
/// <param name="Event">Name of the event (Segment's e-commerce spec).</param>
/// <param name="NewPage">Whether the shopper navigates to another page before.</param>
public sealed record Step(string Event, Product Product, bool NewPage);

/// <summary>
/// One shopper's way through the shop: of 100 events about 89 are product views, 9 put a product into the cart, 2 buy.
/// Every fifth event stands on a new page. The same seed gives the same way. Used by one thread at a time.
/// </summary>
public sealed class Journey(Assortment assortment, int seed)
{
    private const int EventsOnPage = 5;

    private readonly Random _random = new(seed);
    private Product? _last;
    private int _steps;

    /// <summary>The next step.</summary>
    public Step Next()
    {
        var newPage = _steps > 0 && _steps % EventsOnPage == 0;
        _steps++;
        var draw = _random.Next(100);
        if (_last is not null && draw >= 89)
        {
            return new(draw >= 98 ? "Order Completed" : "Product Added", _last, newPage);
        }

        _last = assortment.Next(_last, _random);
        return new("Product Viewed", _last, newPage);
    }
}
