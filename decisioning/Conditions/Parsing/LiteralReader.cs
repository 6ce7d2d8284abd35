using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>Takes JSON values out of their document.</summary>
internal static class LiteralReader
{
    public static Literal Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => new BooleanLiteral(true),
        JsonValueKind.False => new BooleanLiteral(false),
        JsonValueKind.Number => new NumberLiteral(JavaScriptNumber.Of(new JsonValue(value))),
        JsonValueKind.String => new StringLiteral(Text(value)),
        JsonValueKind.Array => new ArrayLiteral([.. value.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => new ObjectLiteral([.. ObjectMembers.Of(value).Select(member => KeyValuePair.Create(member.Key, Read(member.Value)))]),
        _ => NullLiteral.Instance,
    };

    /// <summary>The text of a string, unpaired surrogates included; of any other value what JavaScript makes of it.</summary>
    public static string Text(JsonElement value)
    {
        using var text = JavaScriptValue.Text(new JsonValue(value));
        return Wtf8.Decode(text.Bytes);
    }
}
