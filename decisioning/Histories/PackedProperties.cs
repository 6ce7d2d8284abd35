using System.Buffers;
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

    private static readonly byte[][] _utf8Names = [.. _names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Names of the properties that are kept of every event.</summary>
    public static IReadOnlyList<string> Always => _names;

    /// <summary>Packs what is kept; first what is asked for, while there is room.</summary>
    public static byte[] Pack(JsonElement properties, IReadOnlySet<string>? asked)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        Span<byte> packed = stackalloc byte[Most];
        var length = asked is null ? 0 : WriteAsked(packed, properties, asked);
        length = WriteKnown(packed, length, properties, asked);
        return packed[..length].ToArray();
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

    private static int WriteAsked(Span<byte> packed, JsonElement properties, IReadOnlySet<string> asked)
    {
        var length = 0;
        foreach (var property in properties.EnumerateObject())
        {
            if (asked.Contains(property.Name))
            {
                length = Write(packed, length, property, CodeOf(property));
            }
        }

        return length;
    }

    private static int WriteKnown(Span<byte> packed, int length, JsonElement properties, IReadOnlySet<string>? asked)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (CodeOf(property) is not Spelled and var code && asked?.Contains(_names[code - 1]) != true)
            {
                length = Write(packed, length, property, code);
            }
        }

        return length;
    }

    /// <summary>Writes a property if it fits, and answers the length then.</summary>
    private static int Write(Span<byte> packed, int length, in JsonProperty property, byte code)
    {
        var value = JsonMarshal.GetRawUtf8Value(property.Value);
        var name = code == Spelled ? Encoding.UTF8.GetBytes(property.Name) : [];
        var size = (code == Spelled ? 2 + name.Length : 1) + 1 + value.Length;
        if (value.Length > LongestValue || name.Length > LongestName || length + size > Most)
        {
            return length;
        }

        packed[length++] = code;
        if (code == Spelled)
        {
            packed[length++] = (byte)name.Length;
            name.CopyTo(packed[length..]);
            length += name.Length;
        }

        packed[length++] = (byte)value.Length;
        value.CopyTo(packed[length..]);
        return length + value.Length;
    }

    /// <summary>The byte that stands for a property's name; <see cref="Spelled"/> if none does.</summary>
    private static byte CodeOf(in JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        name = name.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(property.Name) : name;
        for (var i = 0; i < _utf8Names.Length; i++)
        {
            if (name.SequenceEqual(_utf8Names[i]))
            {
                return (byte)(i + 1);
            }
        }

        return Spelled;
    }
}
