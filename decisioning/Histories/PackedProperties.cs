using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Realtime.Decisioning.Histories;

/// <summary>
/// The properties of an event that conditions can ask about, a name as one byte and a value as its JSON text. Kept are
/// those of Segment's spec that are asked about most, and those that a published condition names.
/// </summary>
internal static class PackedProperties
{
    /// <summary>Longest value, as JSON text in bytes; a longer one is not kept.</summary>
    public const int LongestValue = 200;

    /// <summary>Most bytes that the properties of one event take.</summary>
    public const int Most = 255;

    private const byte Spelled = 0;
    private const int LongestName = 100;

    // The place in this list is the byte that rows hold: new names go to its end.
    private static readonly string[] _names =
    [
        "product_id", "sku", "category", "brand", "variant", "price", "quantity", "coupon", "query", "revenue", "total", "value", "currency",
    ];

    private static readonly FrozenDictionary<string, byte> _codes =
        _names.Select((name, i) => KeyValuePair.Create(name, (byte)(i + 1))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names of the properties that are kept of every event.</summary>
    public static IReadOnlyList<string> Always => _names;

    /// <summary>Packs what is kept; first what is asked for, while there is room.</summary>
    public static byte[] Pack(JsonElement properties, IReadOnlySet<string>? asked)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var output = new ArrayBufferWriter<byte>(64);
        if (asked is not null)
        {
            Write(output, properties, asked.Contains);
        }

        Write(output, properties, name => _codes.ContainsKey(name) && asked?.Contains(name) != true);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The JSON text of packed properties.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        var output = new ArrayBufferWriter<byte>((packed.Length * 3) + 16);
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        while (!packed.IsEmpty)
        {
            if (packed[0] == Spelled)
            {
                writer.WritePropertyName(packed.Slice(2, packed[1]));
                packed = packed[(2 + packed[1])..];
            }
            else
            {
                writer.WritePropertyName(_names[packed[0] - 1]);
                packed = packed[1..];
            }

            writer.WriteRawValue(packed.Slice(1, packed[0]), skipInputValidation: true);
            packed = packed[(1 + packed[0])..];
        }

        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The properties as conditions read them.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> packed)
    {
        var reader = new Utf8JsonReader(Unpack(packed));
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement properties, Func<string, bool> isWanted)
    {
        foreach (var property in properties.EnumerateObject())
        {
            var value = JsonMarshal.GetRawUtf8Value(property.Value);
            if (value.Length > LongestValue || !isWanted(property.Name) || Encoding.UTF8.GetByteCount(property.Name) > LongestName)
            {
                continue;
            }

            var coded = _codes.TryGetValue(property.Name, out var code);
            var name = coded ? [] : Encoding.UTF8.GetBytes(property.Name);
            var size = (coded ? 1 : 2 + name.Length) + 1 + value.Length;
            if (output.WrittenCount + size > Most)
            {
                continue;
            }

            output.Write(coded ? [code] : [Spelled, (byte)name.Length, .. name]);
            output.Write([(byte)value.Length]);
            output.Write(value);
        }
    }
}
