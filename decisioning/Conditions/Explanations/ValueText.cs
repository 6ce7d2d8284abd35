using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Parsing;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Values in words: as JSON, long ones cut short.</summary>
internal static class ValueText
{
    private const int MaxLength = 40;
    private const int MaxItems = 5;

    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "missing",
        _ => Of(LiteralReader.Read(value)),
    };

    public static string Of(Literal literal) => literal switch
    {
        StringLiteral text => $"\"{Cut(text.Value)}\"",
        ArrayLiteral array => $"[{List([.. array.Items.Select(Of)])}]",
        ObjectLiteral => "an object",
        _ => LiteralText.Of(literal),
    };

    /// <summary>The first few, and how many more.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count <= MaxItems
        ? string.Join(", ", items)
        : $"{string.Join(", ", items.Take(MaxItems))} and {items.Count - MaxItems} more";

    private static string Cut(string text) => text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";
}
