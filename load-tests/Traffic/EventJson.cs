using System.Text.Json;

namespace Realtime.LoadTests.Traffic;

/// <summary>Writes events as Segment's tracking API takes them.</summary>
public static class EventJson
{
    /// <summary>Writes a track event about a product.</summary>
    /// <param name="anonymousId">Whose it is, where the connection doesn't say.</param>
    public static void Write(Utf8JsonWriter json, string name, Product product, string messageId, string? anonymousId = null)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "track"u8);
        json.WriteString("event"u8, name);
        json.WriteString("messageId"u8, messageId);
        if (anonymousId is not null)
        {
            json.WriteString("anonymousId"u8, anonymousId);
        }

        json.WriteStartObject("properties"u8);
        json.WriteString("product_id"u8, product.Id);
        json.WriteString("name"u8, product.Id);
        json.WriteString("category"u8, product.Category);
        json.WriteNumber("price"u8, product.Price);
        json.WriteNumber("quantity"u8, 1);
        json.WriteString("currency"u8, "EUR"u8);
        if (name == "Order Completed")
        {
            json.WriteNumber("revenue"u8, product.Price);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
