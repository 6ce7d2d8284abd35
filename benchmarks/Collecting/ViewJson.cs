using System.Text.Json;

namespace Realtime.Benchmarks.Collecting;

/// <summary>A product view as shops send it, about 390 bytes.</summary>
public static class ViewJson
{
    /// <summary>Writes it.</summary>
    /// <param name="anonymousId">None where a token says whose it is.</param>
    public static void Write(Utf8JsonWriter json, string messageId, string? anonymousId)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "track"u8);
        json.WriteString("event"u8, "Product Viewed"u8);
        json.WriteString("messageId"u8, messageId);
        if (anonymousId is not null)
        {
            json.WriteString("anonymousId"u8, anonymousId);
        }

        json.WriteStartObject("properties"u8);
        json.WriteString("product_id"u8, "507f1f77bcf86cd799439011"u8);
        json.WriteString("sku"u8, "G-32"u8);
        json.WriteString("name"u8, "Monopoly: 3rd Edition"u8);
        json.WriteString("category"u8, "games"u8);
        json.WriteString("brand"u8, "Hasbro"u8);
        json.WriteNumber("price"u8, 18.99m);
        json.WriteNumber("quantity"u8, 1);
        json.WriteString("currency"u8, "EUR"u8);
        json.WriteString("url"u8, "https://shop.example/p/507f"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
