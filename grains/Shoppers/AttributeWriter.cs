using System.Buffers;
using System.Text.Json;
using Realtime.Grains.Carts;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// Writes what conditions see: <c>shopper</c>, <c>session</c>, <c>cart</c>, <c>context</c>, <c>segments</c> (docs/api.md
/// lists the members). An attribute that is not known is left out, so that a condition on it says so.
/// </summary>
public static class AttributeWriter
{
    /// <summary>The attributes of a decision for one page of a shopper.</summary>
    public static JsonElement Write(ShopperState shopper, SessionState? session, PageContext context, DateTimeOffset now)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            WriteShopper(writer, shopper);
            WriteProduct(writer, "product", shopper.Foremost());
            if (session is not null)
            {
                WriteSession(writer, session, shopper.Cart, now);
            }

            WriteCart(writer, shopper.Cart);
            WriteContext(writer, context);
            writer.WriteStartArray("segments");
            foreach (var member in shopper.Membership.In)
            {
                writer.WriteStringValue(member.Id);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(output.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The attributes of a decision that may not read the profile: <c>context</c> alone.</summary>
    public static JsonElement WriteContext(PageContext context)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            WriteContext(writer, context);
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(output.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void WriteShopper(Utf8JsonWriter writer, ShopperState shopper)
    {
        writer.WriteStartObject("shopper");
        writer.WriteString("id", shopper.Id);
        Text(writer, "userId", shopper.UserId);
        writer.WriteBoolean("identified", shopper.UserId is not null);
        writer.WriteNumber("visits", shopper.Visits);
        writer.WriteBoolean("returning", shopper.Visits > 1);
        writer.WriteString("firstSeen", shopper.CreatedAt);
        Texts(writer, "viewedNotBought", shopper.Interests.ViewedNotBought());
        Texts(writer, "addedNotBought", shopper.Interests.AddedNotBought());
        writer.WriteStartObject("traits");
        foreach (var (name, trait) in shopper.Traits)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(trait.Value.Bytes.AsSpan(), skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter writer, SessionState session, Cart cart, DateTimeOffset now)
    {
        writer.WriteStartObject("session");
        writer.WriteString("id", session.Id);
        writer.WriteNumber("events", session.Events);
        writer.WriteNumber("seconds", (long)(now - session.StartedAt).TotalSeconds);
        writer.WriteNumber("views", session.Views);
        Counts(writer, "viewsByProduct", session.ViewsByProduct);
        Counts(writer, "viewsByCategory", session.ViewsByCategory);
        Counts(writer, "viewsByBrand", session.ViewsByBrand);
        var top = session.TopCategory;
        Text(writer, "topCategory", top.Name);
        writer.WriteNumber("topCategoryViews", top.Views);
        WriteProduct(writer, "lastProduct", session.LastProduct);

        writer.WriteNumber("searches", session.Searches);
        Number(writer, "averagePriceViewed", session.AveragePriceViewed);
        Text(writer, "priceBand", session.PriceBand);
        writer.WriteNumber("pages", session.PageViews);
        writer.WriteNumber("dwell", session.Dwell);
        Text(writer, "lastSearch", session.LastSearch);
        writer.WriteString("stage", session.Stage.Name());
        writer.WriteNumber("cartValue", cart.Value);
        WriteSource(writer, session.Source);
        Text(writer, "referrer", session.Referrer);
        Text(writer, "device", session.Context.Device);
        Text(writer, "locale", session.Context.Locale);
        Text(writer, "currency", session.Context.Currency);
        writer.WriteEndObject();
    }

    private static void WriteProduct(Utf8JsonWriter writer, string name, ViewedProduct? product)
    {
        if (product is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("id", product.Id);
            Text(writer, "name", product.Name);
            Text(writer, "category", product.Category);
            Text(writer, "brand", product.Brand);
            Number(writer, "price", product.Price);
            writer.WriteEndObject();
        }
    }

    private static void WriteSource(Utf8JsonWriter writer, SessionSource source)
    {
        writer.WriteString("channel", source.Channel);
        Text(writer, "referrerHost", source.ReferrerHost);
        if (source.Utm is { } utm)
        {
            writer.WriteStartObject("utm");
            Text(writer, "source", utm.Source);
            Text(writer, "medium", utm.Medium);
            Text(writer, "campaign", utm.Name);
            Text(writer, "term", utm.Term);
            Text(writer, "content", utm.Content);
            writer.WriteEndObject();
        }
    }

    private static void WriteCart(Utf8JsonWriter writer, Cart cart)
    {
        writer.WriteStartObject("cart");
        writer.WriteString("id", cart.Id);
        writer.WriteNumber("value", cart.Value);
        writer.WriteNumber("lines", cart.Lines.Length);
        writer.WriteNumber("quantity", cart.Quantity);
        Text(writer, "currency", cart.Currency);
        Texts(writer, "products", cart.Lines.Select(line => line.ProductId));
        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, PageContext context)
    {
        writer.WriteStartObject("context");
        Text(writer, "device", context.Device);
        Text(writer, "locale", context.Locale);
        Text(writer, "currency", context.Currency);
        Text(writer, "timezone", context.TimeZone);
        writer.WriteStartObject("page");
        Text(writer, "path", context.Path);
        Text(writer, "url", context.Url);
        Text(writer, "title", context.Title);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, int>> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            writer.WriteNumber(key, count);
        }

        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
