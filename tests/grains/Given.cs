using System.Text.Json;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Shoppers;

namespace Realtime.Grains;

/// <summary>Short ways to say what is given.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static readonly Actor Ann = new("ann", "approver");

    public static Utf8Json Json(string json) => Utf8Json.From(JsonElement.Parse(json));

    public static Offer Offer(string id, string[]? placements = null, string data = """{"title":"t"}""", TimeSpan? minimumDisplay = null) =>
        new(id, [.. placements ?? ["hero"]], 1, [new("any", null, null, null, null, Json(data))], minimumDisplay);

    public static CampaignDefinition Definition(
        string id, int priority = 50, string? eligibility = null, CapRule[]? caps = null, BudgetRule? budget = null,
        Offer[]? offers = null, string[]? tags = null) => new(
        id, id, priority, Schedule.Always, eligibility is null ? null : Json(eligibility), [.. caps ?? []], budget,
        [.. offers ?? [Offer(id + "-offer")]], [.. tags ?? []]);

    public static PublishedCampaign Published(CampaignDefinition definition, bool active = true, int revision = 1) => new(revision, active, definition);

    public static CapRule Cap(int limit, TimeSpan? rolling = null, string over = "campaign", CapScope scope = CapScope.Shopper, string id = "cap") =>
        new(id, "impression", limit, scope, over, new(rolling ?? TimeSpan.FromHours(24)), CapAction.Next);

    public static Placement Placement(string id, int items = 1) => new(id, id, items, Json($$"""{"title":"{{id}} fallback"}"""), []);

    public static CatalogSnapshot Snapshot(params PublishedCampaign[] campaigns) =>
        new("shop", 1, [.. campaigns], [Placement("hero"), Placement("cart", 2)], DecisionSettings.Default);

    public static PageContext Context(string? locale = null, string? currency = null) =>
        new(locale, currency, null, "desktop", "device", "/p", null, null, null);

    public static PageView Page(string id, string? session = "s1", params string[] placements) =>
        new(id, session, Context(), [.. placements.Select(placement => new PlacementRequest(placement, null))]);

    public static ShopperEvent Track(string name, string properties = "{}", string? messageId = null, string? session = "s1", DateTimeOffset? at = null, long? proposition = null) =>
        new(messageId ?? Next(), EventType.Track, name, at ?? Noon, Json(properties), null, session, null, null, proposition);

    public static ShopperEvent Viewed(string product, string category = "lamps", string? messageId = null, string? session = "s1", decimal price = 20) =>
        Track("Product Viewed", $$"""{"product_id":"{{product}}","category":"{{category}}","price":{{price}}}""", messageId, session);

    public static ShopperEvent Added(string product, decimal price, int quantity = 1, string? messageId = null) =>
        Track("Product Added", $$"""{"product_id":"{{product}}","price":{{price}},"quantity":{{quantity}},"currency":"EUR"}""", messageId);

    public static PropositionReport Report(long number, ReportKind kind = ReportKind.Display, string? messageId = null, decimal? value = null) =>
        new(number, kind, messageId ?? Next(), value, value is null ? null : "EUR");

    private static int _messages;

    private static string Next() => $"message{Interlocked.Increment(ref _messages)}";
}
