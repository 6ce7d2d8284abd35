using System.Globalization;
using System.Text.Json;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Tables;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// The attributes of a decision for one page of a shopper, read from its state. Immutable but for the JSON, which is
/// written when a condition or a template asks for what <see cref="ShopperPaths"/> does not name.
/// </summary>
public sealed class ShopperAttributes(ShopperState shopper, SessionState? session, PageContext context, DateTimeOffset now) : IAttributes
{
    private const decimal MostExact = 9_007_199_254_740_992;
    private readonly IEventHistory _history = shopper.History.In(session?.Id);
    private JsonElement? _json;

    /// <inheritdoc/>
    public JsonElement Json => _json ??= AttributeWriter.Write(shopper, session, context, now);

    /// <inheritdoc/>
    public IEventHistory History => _history;

    /// <inheritdoc/>
    public AttributeValue Read(in AttributeKey key) => (ShopperMember)key.Member switch
    {
        <= ShopperMember.Trait => OfShopper(key),
        <= ShopperMember.LastPrice => session is null ? AttributeValue.Absent : OfSession(session, key),
        <= ShopperMember.CartProducts => OfCart(key),
        _ => OfContext(key),
    };

    private AttributeValue OfShopper(in AttributeKey key) => (ShopperMember)key.Member switch
    {
        ShopperMember.ShopperId => AttributeValue.Of(shopper.Id),
        ShopperMember.UserId => AttributeValue.Of(shopper.UserId),
        ShopperMember.Identified => AttributeValue.Of(shopper.UserId is not null),
        ShopperMember.Visits => AttributeValue.Of(shopper.Visits),
        ShopperMember.Returning => AttributeValue.Of(shopper.Visits > 1),
        ShopperMember.ViewedNotBought => AttributeValue.Of(shopper.Interests.ViewedNotBought()),
        ShopperMember.AddedNotBought => AttributeValue.Of(shopper.Interests.AddedNotBought()),
        _ => shopper.Traits.TryGetValue(key.Name!, out var trait) ? AttributeValue.Of(trait.Value.Parse()) : AttributeValue.Absent,
    };

    private AttributeValue OfSession(SessionState session, in AttributeKey key) => (ShopperMember)key.Member switch
    {
        ShopperMember.SessionId => AttributeValue.Of(session.Id),
        ShopperMember.Events => AttributeValue.Of(session.Events),
        ShopperMember.Seconds => AttributeValue.Of((long)(now - session.StartedAt).TotalSeconds),
        ShopperMember.Views => AttributeValue.Of(session.Views),
        ShopperMember.CategoryViews => session.ViewsByCategory.TryGetValue(key.Name!, out var views) ? AttributeValue.Of(views) : AttributeValue.Absent,
        ShopperMember.BrandViews => session.ViewsByBrand.TryGetValue(key.Name!, out var views) ? AttributeValue.Of(views) : AttributeValue.Absent,
        ShopperMember.TopCategory => AttributeValue.Of(session.TopCategory.Name),
        ShopperMember.TopCategoryViews => AttributeValue.Of(session.TopCategory.Views),
        ShopperMember.Searches => AttributeValue.Of(session.Searches),
        ShopperMember.AveragePrice => Number(session.AveragePriceViewed),
        ShopperMember.PriceBand => AttributeValue.Of(session.PriceBand),
        ShopperMember.ProductViews => session.ViewsByProduct.TryGetValue(key.Name!, out var views) ? AttributeValue.Of(views) : AttributeValue.Absent,
        ShopperMember.PageViews => AttributeValue.Of(session.PageViews),
        ShopperMember.Dwell => AttributeValue.Of(session.Dwell),
        ShopperMember.LastSearch => AttributeValue.Of(session.LastSearch),
        ShopperMember.Stage => AttributeValue.Of(session.Stage.Name()),
        ShopperMember.SessionCartValue => Number(shopper.Cart.Value),
        ShopperMember.Channel => AttributeValue.Of(session.Source.Channel),
        ShopperMember.ReferrerHost => AttributeValue.Of(session.Source.ReferrerHost),
        ShopperMember.UtmSource => AttributeValue.Of(session.Source.Utm?.Source),
        ShopperMember.UtmMedium => AttributeValue.Of(session.Source.Utm?.Medium),
        ShopperMember.UtmCampaign => AttributeValue.Of(session.Source.Utm?.Name),
        ShopperMember.UtmTerm => AttributeValue.Of(session.Source.Utm?.Term),
        ShopperMember.UtmContent => AttributeValue.Of(session.Source.Utm?.Content),
        ShopperMember.Referrer => AttributeValue.Of(session.Referrer),
        ShopperMember.SessionDevice => AttributeValue.Of(session.Context.Device),
        ShopperMember.SessionLocale => AttributeValue.Of(session.Context.Locale),
        ShopperMember.SessionCurrency => AttributeValue.Of(session.Context.Currency),
        ShopperMember.LastId => AttributeValue.Of(session.LastProduct?.Id),
        ShopperMember.LastName => AttributeValue.Of(session.LastProduct?.Name),
        ShopperMember.LastCategory => AttributeValue.Of(session.LastProduct?.Category),
        ShopperMember.LastBrand => AttributeValue.Of(session.LastProduct?.Brand),
        _ => Number(session.LastProduct?.Price),
    };

    private AttributeValue OfCart(in AttributeKey key) => (ShopperMember)key.Member switch
    {
        ShopperMember.CartId => AttributeValue.Of(shopper.Cart.Id),
        ShopperMember.CartValue => Number(shopper.Cart.Value),
        ShopperMember.CartLines => AttributeValue.Of(shopper.Cart.Lines.Length),
        ShopperMember.CartQuantity => AttributeValue.Of(shopper.Cart.Quantity),
        ShopperMember.CartCurrency => AttributeValue.Of(shopper.Cart.Currency),
        _ => AttributeValue.Of([.. shopper.Cart.Lines.Select(line => line.ProductId)]),
    };

    private AttributeValue OfContext(in AttributeKey key) => (ShopperMember)key.Member switch
    {
        ShopperMember.Device => AttributeValue.Of(context.Device),
        ShopperMember.Locale => AttributeValue.Of(context.Locale),
        ShopperMember.Currency => AttributeValue.Of(context.Currency),
        ShopperMember.TimeZone => AttributeValue.Of(context.TimeZone),
        ShopperMember.Path => AttributeValue.Of(context.Path),
        ShopperMember.Url => AttributeValue.Of(context.Url),
        ShopperMember.Title => AttributeValue.Of(context.Title),

        _ => AttributeValue.Of(shopper.Membership.Ids()),
    };

    // The double that the number's JSON text reads as; the conversion of a decimal is not always that.
    private static AttributeValue Number(decimal? value) => value switch
    {
        null => AttributeValue.Absent,
        { } number when number == decimal.Truncate(number) && Math.Abs(number) <= MostExact => AttributeValue.Of((double)number),
        { } number => AttributeValue.Of(double.Parse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)),
    };
}
