using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>JavaScript's <c>String(value)</c> of an operand.</summary>
internal static class LiteralText
{
    public static string Of(Literal literal) => literal switch
    {
        StringLiteral text => text.Value,
        NumberLiteral number => JavaScriptNumber.Text(number.Value),
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        ArrayLiteral array => string.Join(',', array.Items.Select(item => item is NullLiteral ? string.Empty : Of(item))),
        ObjectLiteral => "[object Object]",
        _ => "null",
    };
}
