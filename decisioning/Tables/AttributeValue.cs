using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Tables;

/// <summary>What an attribute is just now.</summary>
public enum AttributeKind : byte
{
    /// <summary>Missing, or <c>null</c>: conditions can't tell the two apart.</summary>
    Absent,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array that holds nothing but strings.</summary>
    Texts,

    /// <summary>An object, another array, or anything better read from the JSON.</summary>
    Other,
}

/// <summary>The value of one attribute, read without a dictionary or JSON.</summary>
public readonly struct AttributeValue
{
    private readonly object? _content;

    private AttributeValue(AttributeKind kind, double number, object? content)
    {
        (Kind, Number, _content) = (kind, number, content);
    }

    /// <summary>No value.</summary>
    public static AttributeValue Absent => default;

    /// <summary>A value that only the JSON shows.</summary>
    public static AttributeValue Other { get; } = new(AttributeKind.Other, 0, null);

    /// <summary>Which of the others is set.</summary>
    public AttributeKind Kind { get; }

    /// <summary>The number.</summary>
    public double Number { get; }

    /// <summary>The string.</summary>
    public string Text => (string)_content!;

    /// <summary>The strings.</summary>
    public string[] Texts => (string[])_content!;

    /// <summary>A boolean.</summary>
    public static AttributeValue Of(bool value) => new(value ? AttributeKind.True : AttributeKind.False, 0, null);

    /// <summary>A number; one that JSON can't write is none of this type's business.</summary>
    public static AttributeValue Of(double value) => double.IsNaN(value) ? Other : new(AttributeKind.Number, value, null);

    /// <summary>A string, or no value.</summary>
    public static AttributeValue Of(string? value) => value is null ? default : new(AttributeKind.Text, 0, value);

    /// <summary>Strings; the array must not change afterwards.</summary>
    public static AttributeValue Of(string[] values) => new(AttributeKind.Texts, 0, values);

    /// <summary>A value as JSON has it.</summary>
    public static AttributeValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.False => Of(false),
        JsonValueKind.True => Of(true),
        JsonValueKind.Number => Of(JavaScriptNumber.Of(new JsonValue(value))),
        JsonValueKind.String => Of(TextOf(value)),
        JsonValueKind.Array => OfArray(value),
        _ => Other,
    };

    private static AttributeValue OfArray(JsonElement array)
    {
        var texts = new string[array.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++)
        {
            if (array[i].ValueKind != JsonValueKind.String)
            {
                return Other;
            }

            texts[i] = TextOf(array[i]);
        }

        return Of(texts);
    }

    private static string TextOf(JsonElement text)
    {
        using var bytes = JsonText.Of(new JsonValue(text));
        return Wtf8.Decode(bytes.Bytes);
    }
}
