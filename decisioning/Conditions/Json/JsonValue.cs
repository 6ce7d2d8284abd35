using System.Runtime.InteropServices;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// A JSON value together with its bytes, which are fetched once however many predicates ask them. What there is not is
/// <c>default</c>, and null like a written <c>null</c>.
/// </summary>
internal readonly ref struct JsonValue
{
    public JsonValue(JsonElement element)
    {
        Element = element;
        Raw = element.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(element);
    }

    private JsonValue(JsonElement element, ReadOnlySpan<byte> raw)
    {
        Element = element;
        Raw = raw;
    }

    public JsonElement Element { get; }

    /// <summary>The bytes of the value alone, nothing around them; none if there is no value.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    public bool IsNull => Raw.IsEmpty || Raw[0] == 'n';

    public bool IsTrue => First == 't';

    public bool IsFalse => First == 'f';

    public bool IsNumber => First is (>= (byte)'0' and <= (byte)'9') or (byte)'-';

    public bool IsText => First == '"';

    public bool IsArray => First == '[';

    public bool IsObject => First == '{';

    /// <summary>The bytes between the quotes of a text, escapes and all.</summary>
    public ReadOnlySpan<byte> Quoted => Raw[1..^1];

    /// <summary>An element of an array, which is there in any case.</summary>
    public static JsonValue Item(JsonElement element) => new(element, JsonMarshal.GetRawUtf8Value(element));

    private byte First => Raw.IsEmpty ? (byte)0 : Raw[0];
}
