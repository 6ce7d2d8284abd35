using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>A product as events name it. Price in the event's currency.</summary>
public sealed record ViewedProduct(string Id, string? Name, string? Category, string? Brand, decimal? Price);

/// <summary>
/// One visit on one device, and what it tells about the shopper's intent. Ends after the tenant's idle time.
/// </summary>
/// <param name="ClientId">The id the page gave it; a page that comes back too late keeps it, and gets a new session.</param>
public sealed record SessionState(
    string Id,
    string ClientId,
    DateTimeOffset StartedAt,
    DateTimeOffset LastEventAt,
    int Events,
    int Views,
    ImmutableDictionary<string, int> ViewsByCategory,
    ImmutableDictionary<string, int> ViewsByBrand,
    int Searches,
    decimal PriceSum,
    int PricedViews,
    ViewedProduct? LastProduct,
    PageContext Context,
    string? Referrer)
{
    /// <summary>Most categories or brands counted; later ones are not.</summary>
    public const int MostGroups = 50;

    /// <summary>Average prices below this are the band <c>low</c>.</summary>
    public const decimal MidPrice = 30;

    /// <summary>Average prices from here on are the band <c>high</c>.</summary>
    public const decimal HighPrice = 100;

    /// <summary>A session that begins now.</summary>
    public static SessionState Begin(string id, string clientId, PageContext context, DateTimeOffset now) => new(
        id, clientId, now, now, 0, 0, ImmutableDictionary<string, int>.Empty,
        ImmutableDictionary<string, int>.Empty, 0, 0, 0, null, context, context.Referrer);

    /// <summary>Average price of the products viewed, or none.</summary>
    public decimal? AveragePriceViewed => PricedViews == 0 ? null : Math.Round(PriceSum / PricedViews, 2);

    /// <summary>Price band of the products viewed: <c>low</c>, <c>mid</c> or <c>high</c>.</summary>
    public string? PriceBand => AveragePriceViewed switch
    {
        null => null,
        < MidPrice => "low",
        < HighPrice => "mid",
        _ => "high",
    };

    /// <summary>The category viewed most; the alphabetically first on a tie.</summary>
    public (string? Name, int Views) TopCategory
    {
        get
        {
            (string? Name, int Views) top = (null, 0);
            foreach (var (category, views) in ViewsByCategory)
            {
                var before = views == top.Views && string.CompareOrdinal(category, top.Name) < 0;
                top = views > top.Views || before ? (category, views) : top;
            }

            return top;
        }
    }

    /// <summary>With one more event from that context.</summary>
    public SessionState Touch(PageContext? context, DateTimeOffset now) => this with
    {
        LastEventAt = now,
        Events = Events + 1,
        Context = context ?? Context,
    };

    /// <summary>With one more product view.</summary>
    public SessionState View(ViewedProduct product) => this with
    {
        Views = Views + 1,
        ViewsByCategory = Count(ViewsByCategory, product.Category),
        ViewsByBrand = Count(ViewsByBrand, product.Brand),
        PriceSum = PriceSum + (product.Price ?? 0),
        PricedViews = PricedViews + (product.Price is null ? 0 : 1),
        LastProduct = product,
    };

    private static ImmutableDictionary<string, int> Count(ImmutableDictionary<string, int> counts, string? key) =>
        string.IsNullOrEmpty(key) || (counts.Count >= MostGroups && !counts.ContainsKey(key))
            ? counts
            : counts.SetItem(key, counts.GetValueOrDefault(key) + 1);
}
