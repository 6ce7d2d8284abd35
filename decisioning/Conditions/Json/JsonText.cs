using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// The UTF-8 text of a JSON string without its quotes and escapes, read in place where nothing is escaped and in a
/// pooled buffer otherwise. Dispose it. Unlike <see cref="JsonElement.GetString"/> it takes unpaired surrogates, which
/// JavaScript allows: they become three bytes of their own.
/// </summary>
internal ref struct JsonText
{
    private byte[]? _rented;

    private JsonText(ReadOnlySpan<byte> bytes, byte[]? rented = null)
    {
        Bytes = bytes;
        _rented = rented;
    }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Reads a value whose kind is string.</summary>
    public static JsonText Of(in JsonValue text)
    {
        var raw = text.Quoted;
        return raw.IndexOf((byte)'\\') < 0 ? new JsonText(raw) : Unescaped(raw);
    }

    /// <summary>Takes text that is bytes already.</summary>
    public static JsonText Of(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>Reads the name of a member.</summary>
    public static JsonText NameOf(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.IndexOf((byte)'\\') < 0 ? new JsonText(raw) : Unescaped(raw);
    }

    /// <summary>Writes ASCII text in lower case.</summary>
    public static JsonText Lower(ReadOnlySpan<byte> ascii)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ascii.Length);
        _ = Ascii.ToLower(ascii, buffer, out var written);
        return new JsonText(buffer.AsSpan(0, written), buffer);
    }

    /// <summary>Gives the buffer back; the text must not be used afterwards.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            Bytes = default;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static JsonText Unescaped(ReadOnlySpan<byte> raw)
    {
        // An escape is never shorter than what it stands for.
        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        return new JsonText(buffer.AsSpan(0, JsonEscapes.Remove(raw, buffer)), buffer);
    }
}
