using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realtime.Common;

/// <summary>
/// Free-form JSON on its way between grains: the UTF-8 text itself, so that neither runtime has to copy it and no
/// document has to be kept alive or disposed.
/// </summary>
[GenerateSerializer, Immutable, Alias("rt.json")]
[JsonConverter(typeof(Utf8JsonConverter))]
public sealed record Utf8Json([property: Id(0)] ImmutableArray<byte> Bytes)
{
    /// <summary>The empty object, <c>{}</c>.</summary>
    public static Utf8Json EmptyObject { get; } = new([.. "{}"u8]);

    /// <summary>Takes the text of one JSON value.</summary>
    public static Utf8Json From(JsonElement value) =>
        new(ImmutableCollectionsMarshal.AsImmutableArray(JsonSerializer.SerializeToUtf8Bytes(value)));

    /// <summary>Takes a JSON text as it stands; the caller vouches that it parses.</summary>
    public static Utf8Json FromUtf8(byte[] utf8) => new(ImmutableCollectionsMarshal.AsImmutableArray(utf8));

    /// <summary>Reads the text into an element that owns its memory.</summary>
    /// <exception cref="JsonException">The bytes are no JSON text.</exception>
    public JsonElement Parse()
    {
        var reader = new Utf8JsonReader(Bytes.AsSpan());
        return JsonElement.ParseValue(ref reader);
    }

    /// <inheritdoc/>
    public bool Equals(Utf8Json? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.AsSpan());
        return hash.ToHashCode();
    }

    /// <summary>The text.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Bytes.AsSpan());
}

/// <summary>Writes a <see cref="Utf8Json"/> as the value that it holds rather than as bytes.</summary>
public sealed class Utf8JsonConverter : JsonConverter<Utf8Json>
{
    /// <inheritdoc/>
    public override Utf8Json? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Utf8Json.From(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Utf8Json value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Bytes.AsSpan(), skipInputValidation: true);
}
