using System.Collections.Frozen;
using Realtime.Decisioning.Conditions.Syntax;
using Realtime.Decisioning.Tables;

namespace Realtime.Grains.Shoppers;

/// <summary>The attributes that a shopper gives to the decision table without JSON.</summary>
internal enum ShopperMember
{
    ShopperId, UserId, Identified, Visits, Returning, ViewedNotBought, AddedNotBought, Trait,
    SessionId, Events, Seconds, Views, CategoryViews, BrandViews, TopCategory, TopCategoryViews, Searches, AveragePrice,
    PriceBand, ProductViews, PageViews, Dwell, LastSearch, Stage, SessionCartValue, Channel, ReferrerHost,
    UtmSource, UtmMedium, UtmCampaign, UtmTerm, UtmContent, Referrer, SessionDevice, SessionLocale, SessionCurrency, LastId, LastName, LastCategory, LastBrand, LastPrice,
    CartId, CartValue, CartLines, CartQuantity, CartCurrency, CartProducts,
    Device, Locale, Currency, TimeZone, Path, Url, Title, Segments,
}

/// <summary>Their paths, as <see cref="AttributeWriter"/> writes them; every other path is read from what it writes.</summary>
public sealed class ShopperPaths : IAttributeShape
{
    private static readonly FrozenDictionary<string, ShopperMember> _members = new Dictionary<string, ShopperMember>
    {
        ["shopper.id"] = ShopperMember.ShopperId,
        ["shopper.userId"] = ShopperMember.UserId,
        ["shopper.identified"] = ShopperMember.Identified,
        ["shopper.visits"] = ShopperMember.Visits,
        ["shopper.returning"] = ShopperMember.Returning,
        ["shopper.viewedNotBought"] = ShopperMember.ViewedNotBought,
        ["shopper.addedNotBought"] = ShopperMember.AddedNotBought,
        ["session.id"] = ShopperMember.SessionId,
        ["session.events"] = ShopperMember.Events,
        ["session.seconds"] = ShopperMember.Seconds,
        ["session.views"] = ShopperMember.Views,
        ["session.topCategory"] = ShopperMember.TopCategory,
        ["session.topCategoryViews"] = ShopperMember.TopCategoryViews,
        ["session.searches"] = ShopperMember.Searches,
        ["session.averagePriceViewed"] = ShopperMember.AveragePrice,
        ["session.priceBand"] = ShopperMember.PriceBand,
        ["session.pages"] = ShopperMember.PageViews,
        ["session.dwell"] = ShopperMember.Dwell,
        ["session.lastSearch"] = ShopperMember.LastSearch,
        ["session.stage"] = ShopperMember.Stage,
        ["session.cartValue"] = ShopperMember.SessionCartValue,
        ["session.channel"] = ShopperMember.Channel,
        ["session.referrerHost"] = ShopperMember.ReferrerHost,
        ["session.utm.source"] = ShopperMember.UtmSource,
        ["session.utm.medium"] = ShopperMember.UtmMedium,
        ["session.utm.campaign"] = ShopperMember.UtmCampaign,
        ["session.utm.term"] = ShopperMember.UtmTerm,
        ["session.utm.content"] = ShopperMember.UtmContent,
        ["session.referrer"] = ShopperMember.Referrer,
        ["session.device"] = ShopperMember.SessionDevice,
        ["session.locale"] = ShopperMember.SessionLocale,
        ["session.currency"] = ShopperMember.SessionCurrency,
        ["session.lastProduct.id"] = ShopperMember.LastId,
        ["session.lastProduct.name"] = ShopperMember.LastName,
        ["session.lastProduct.category"] = ShopperMember.LastCategory,
        ["session.lastProduct.brand"] = ShopperMember.LastBrand,
        ["session.lastProduct.price"] = ShopperMember.LastPrice,
        ["cart.id"] = ShopperMember.CartId,
        ["cart.value"] = ShopperMember.CartValue,
        ["cart.lines"] = ShopperMember.CartLines,
        ["cart.quantity"] = ShopperMember.CartQuantity,
        ["cart.currency"] = ShopperMember.CartCurrency,
        ["cart.products"] = ShopperMember.CartProducts,
        ["context.device"] = ShopperMember.Device,
        ["context.locale"] = ShopperMember.Locale,
        ["context.currency"] = ShopperMember.Currency,
        ["context.timezone"] = ShopperMember.TimeZone,
        ["context.page.path"] = ShopperMember.Path,
        ["context.page.url"] = ShopperMember.Url,
        ["context.page.title"] = ShopperMember.Title,
        ["segments"] = ShopperMember.Segments,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The one shape.</summary>
    public static ShopperPaths Shape { get; } = new();

    /// <summary>The paths that have a key of their own.</summary>
    public static IEnumerable<string> All => _members.Keys;

    /// <inheritdoc/>
    public AttributeKey? Find(AttributePath path) => path.Segments.AsSpan() switch
    {
        ["shopper", "traits", var name] => new((int)ShopperMember.Trait, name),
        ["session", "viewsByCategory", var name] => new((int)ShopperMember.CategoryViews, name),
        ["session", "viewsByProduct", var name] => new((int)ShopperMember.ProductViews, name),
        ["session", "viewsByBrand", var name] => new((int)ShopperMember.BrandViews, name),
        _ when _members.TryGetValue(path.Text, out var member) =>
            new((int)member, IsList: member is ShopperMember.Segments or ShopperMember.CartProducts or ShopperMember.ViewedNotBought or ShopperMember.AddedNotBought, Moves: member is ShopperMember.Seconds),
        _ => null,
    };
}
