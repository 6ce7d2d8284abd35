using System.Text;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>JavaScript's conversions of a JSON value (ECMA-262, 7.1); a missing value converts as <c>null</c>.</summary>
internal static class JavaScriptValue
{
    /// <summary><c>Number(value)</c>.</summary>
    public static double Number(in JsonValue value)
    {
        if (value.IsNumber)
        {
            return JavaScriptNumber.Of(value);
        }

        if (value.IsText || value.IsArray)
        {
            using var text = Text(value);
            return JavaScriptNumber.Of(text.Bytes);
        }

        return value.IsObject ? double.NaN : value.IsTrue ? 1 : 0;
    }

    /// <summary><c>String(value)</c>; arrays join their elements by commas.</summary>
    public static JsonText Text(in JsonValue value) => value switch
    {
        { IsText: true } => JsonText.Of(value),
        { IsNumber: true } => JsonText.Of(Encoding.ASCII.GetBytes(JavaScriptNumber.Text(JavaScriptNumber.Of(value)))),
        { IsTrue: true } or { IsFalse: true } => JsonText.Of(value.Raw),
        { IsArray: true } => JsonText.Of(Joined(value.Element)),
        { IsObject: true } => JsonText.Of("[object Object]"u8),
        _ => JsonText.Of("null"u8),
    };

    /// <summary><c>Boolean(value)</c>.</summary>
    public static bool IsTruthy(in JsonValue value) => value switch
    {
        { IsText: true } => value.Raw.Length > 2,
        { IsNumber: true } => JavaScriptNumber.Of(value) != 0,
        _ => value.IsTrue || value.IsArray || value.IsObject,
    };

    private static byte[] Joined(JsonElement array)
    {
        var joined = new List<byte>();
        foreach (var item in array.EnumerateArray())
        {
            var value = JsonValue.Item(item);
            if (!value.IsNull)
            {
                using var text = Text(value);
                joined.AddRange(text.Bytes);
            }

            joined.Add((byte)',');
        }

        return joined.Count == 0 ? [] : [.. joined[..^1]];
    }
}
