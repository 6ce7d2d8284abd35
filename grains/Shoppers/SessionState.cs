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
    Tally ViewsByCategory,
    Tally ViewsByBrand,
    int Searches,
    decimal PriceSum,
    int PricedViews,
    ViewedProduct? LastProduct,
    PageContext Context,
    string? Referrer)
{
    /// <summary>Average prices below this are the band <c>low</c>.</summary>
    public const decimal MidPrice = 30;

    /// <summary>Average prices from here on are the band <c>high</c>.</summary>
    public const decimal HighPrice = 100;

    /// <summary>A session that begins now.</summary>
    public static SessionState Begin(string id, string clientId, PageContext context, DateTimeOffset now) => new(
        id, clientId, now, now, 0, 0, Tally.Empty, Tally.Empty, 0, 0, 0, null, context, context.Referrer)
    {
        Source = SessionSource.Of(context),
    };

    /// <summary>Views by product id.</summary>
    public Tally ViewsByProduct { get => field ?? Tally.Empty; init; }

    /// <summary>Pages and screens seen.</summary>
    public int PageViews { get; init; }

    /// <summary>What was searched for last.</summary>
    public string? LastSearch { get; init; }

    /// <summary>How far it has come.</summary>
    public FunnelStage Stage { get; init; }

    /// <summary>Where it came from.</summary>
    public SessionSource Source { get => field ?? SessionSource.None; init; }

    /// <summary>Seconds from its first event to its last.</summary>
    public long Dwell => (long)(LastEventAt - StartedAt).TotalSeconds;

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

        // A session that a page began without telling where it comes from learns it from the first event that knows.
        Source = Events == 0 && context is not null && Source == SessionSource.None ? SessionSource.Of(context) : Source,
        Referrer = Referrer ?? (Events == 0 ? context?.Referrer : null),
    };

    /// <summary>With what an event's name says of the stage.</summary>
    public SessionState Reach(FunnelStage stage) => stage > Stage ? this with { Stage = stage } : this;

    /// <summary>With one more search.</summary>
    public SessionState Search(string? query) => this with { Searches = Searches + 1, LastSearch = query ?? LastSearch };

    /// <summary>What is kept of a session that has ended: its ids, times and numbers. What only a live one is asked about is gone.</summary>
    public SessionState End() => Context == PageContext.None
        ? this
        : this with
        {
            ViewsByProduct = Tally.Empty, ViewsByCategory = Tally.Empty, ViewsByBrand = Tally.Empty, LastProduct = null, LastSearch = null,
            Context = PageContext.None, Referrer = null, Source = SessionSource.None,
        };

    /// <summary>With one more product view.</summary>
    public SessionState View(ViewedProduct product) => this with
    {
        Views = Views + 1,
        ViewsByProduct = ViewsByProduct.Add(product.Id),
        ViewsByCategory = ViewsByCategory.Add(product.Category),
        ViewsByBrand = ViewsByBrand.Add(product.Brand),
        PriceSum = PriceSum + (product.Price ?? 0),
        PricedViews = PricedViews + (product.Price is null ? 0 : 1),
        LastProduct = product,
    };
}
