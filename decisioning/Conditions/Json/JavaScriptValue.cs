using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>JavaScript's conversions of a JSON value (ECMA-262, 7.1); a missing value converts as <c>null</c>.</summary>
internal static class JavaScriptValue
{
    /// <summary><c>Number(value)</c>.</summary>
    public static double Number(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return JavaScriptNumber.Of(value);
            case JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False:
                return 0;
            case JsonValueKind.True:
                return 1;
            case JsonValueKind.Object:
                return double.NaN;
            default:
                using (var text = Text(value))
                {
                    return JavaScriptNumber.Of(text.Bytes);
                }
        }
    }

    /// <summary><c>String(value)</c>; arrays join their elements by commas.</summary>
    public static JsonText Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(value),
        JsonValueKind.Undefined or JsonValueKind.Null => JsonText.Of("null"u8),
        JsonValueKind.True => JsonText.Of("true"u8),
        JsonValueKind.False => JsonText.Of("false"u8),
        JsonValueKind.Object => JsonText.Of("[object Object]"u8),
        JsonValueKind.Number => JsonText.Of(Encoding.ASCII.GetBytes(JavaScriptNumber.Text(JavaScriptNumber.Of(value)))),
        _ => JsonText.Of(Joined(value)),
    };

    /// <summary><c>Boolean(value)</c>.</summary>
    public static bool IsTruthy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.Number => JavaScriptNumber.Of(value) != 0,
        JsonValueKind.String => JsonMarshal.GetRawUtf8Value(value).Length > 2,
        _ => true,
    };

    /// <summary>Whether there is no value, or it is <c>null</c>.</summary>
    public static bool IsNull(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static byte[] Joined(JsonElement array)
    {
        var joined = new List<byte>();
        foreach (var item in array.EnumerateArray())
        {
            if (!IsNull(item))
            {
                using var text = Text(item);
                joined.AddRange(text.Bytes);
            }

            joined.Add((byte)',');
        }

        return joined.Count == 0 ? [] : [.. joined[..^1]];
    }
}
