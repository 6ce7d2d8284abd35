using System.Text.Json;

namespace Realtime.LoadTests.Shoppers;

/// <summary>Writes what a simulated page says about itself.</summary>
public static class PageJson
{
    /// <summary>A page view; its id is new for each.</summary>
    public static void Write(Utf8JsonWriter json, string pageId)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, pageId);
        json.WriteString("path"u8, "/load-test"u8);
        json.WriteString("locale"u8, "en"u8);
        json.WriteString("currency"u8, "EUR"u8);
        json.WriteString("timezone"u8, "Europe/Berlin"u8);
        json.WriteString("device"u8, "desktop"u8);
        json.WriteEndObject();
    }

    /// <summary>The placements that it shows.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<string> placements)
    {
        json.WriteStartArray();
        foreach (var placement in placements)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, placement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
