using System.Text.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// Equality of whole values, as GrowthBook's JavaScript SDK has it: both sides' <c>JSON.stringify</c> texts are the same.
/// So members count in their order, and a number too large for a double is <c>null</c>.
/// </summary>
internal static class StructuralEquality
{
    /// <summary>Whether the value is what was written; a missing value is <c>null</c>.</summary>
    public static bool Holds(in JsonValue value, Literal expected)
    {
        switch (expected)
        {
            case NullLiteral or NumberLiteral { Value: double.PositiveInfinity or double.NegativeInfinity }:
                return value.IsNull || (value.IsNumber && !double.IsFinite(JavaScriptNumber.Of(value)));
            case BooleanLiteral boolean:
                return boolean.Value ? value.IsTrue : value.IsFalse;
            case NumberLiteral number:
                return value.IsNumber && JavaScriptNumber.Of(value) == number.Value;
            case StringLiteral text:
                return value.IsText && SameText(value, text.Value);
            case ArrayLiteral array:
                return value.IsArray && SameItems(value.Element, array);
            default:
                return value.IsObject && SameMembers(value.Element, (ObjectLiteral)expected);
        }
    }

    private static bool SameItems(JsonElement value, ArrayLiteral expected)
    {
        if (value.GetArrayLength() != expected.Items.Length)
        {
            return false;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!Holds(JsonValue.Item(item), expected.Items[index++]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameMembers(JsonElement value, ObjectLiteral expected)
    {
        var members = ObjectMembers.Of(value);
        if (members.Count != expected.Members.Length)
        {
            return false;
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Key != expected.Members[i].Key || !Holds(new JsonValue(members[i].Value), expected.Members[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameText(in JsonValue value, string expected)
    {
        using var text = JsonText.Of(value);
        return text.Bytes.SequenceEqual(Wtf8.Encode(expected));
    }
}
