using System.Runtime.InteropServices;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions.Parsing;

/// <summary>How deep a JSON value is nested, found without recursion, before anything recursive reads it.</summary>
internal static class Depth
{
    private static readonly JsonReaderOptions _options = new()
    {
        MaxDepth = int.MaxValue,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Objects and arrays inside one another: 0 of a scalar, 1 of <c>{}</c>.</summary>
    public static int Of(JsonElement value)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value), _options);
        var deepest = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                deepest = Math.Max(deepest, reader.CurrentDepth + 1);
            }
        }

        return deepest;
    }
}
