using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Realtime.Common;

namespace Realtime.Decisioning.Choosing;

/// <summary>
/// Fills <c>{{path}}</c> in the strings of an offer's content with the shopper's attributes. Values become text inside
/// a JSON string, never structure; a missing attribute becomes nothing.
/// </summary>
public static partial class Template
{
    /// <summary>Content with its placeholders filled; the very same object when it has none.</summary>
    public static Utf8Json Fill(Utf8Json content, JsonElement attributes)
    {
        if (content.Bytes.AsSpan().IndexOf("{{"u8) < 0)
        {
            return content;
        }

        var output = new ArrayBufferWriter<byte>(content.Bytes.Length);
        using (var writer = new Utf8JsonWriter(output))
        {
            Write(writer, content.Parse(), attributes);
        }

        return Utf8Json.FromUtf8(output.WrittenSpan.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, JsonElement attributes)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, attributes);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, attributes);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Placeholder().Replace(Text(value), match => Find(attributes, match.Groups[1].Value)));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Find(JsonElement attributes, string path)
    {
        var value = attributes;
        foreach (var part in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
            {
                return "";
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => Text(value),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => "",
        };
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can write and no text can hold. Shoppers name things; offers must not fail on it.
            return "";
        }
    }

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_.]{1,100})\s*\}\}")]
    private static partial Regex Placeholder();
}
