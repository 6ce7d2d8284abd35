using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Parsing;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Values in a sentence: nearly as JSON, long ones cut short.</summary>
internal static class ValueText
{
    private const int MaxLength = 40;

    public static string Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? "missing" : Of(LiteralReader.Read(value));

    public static string Of(Literal literal) => literal switch
    {
        StringLiteral text => $"\"{Cut(text.Value)}\"",
        ArrayLiteral array => $"[{Words.List([.. array.Items.Select(Of)])}]",
        ObjectLiteral => Cut(JsonOf.Value(literal)),
        _ => LiteralText.Of(literal),
    };

    /// <summary>A version, which reads better without quotes.</summary>
    public static string Version(Literal literal) => Cut(LiteralText.Of(literal));

    private static string Cut(string text) => text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";
}
