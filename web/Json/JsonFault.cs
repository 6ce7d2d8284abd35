using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Realtime.Web.Problems;

namespace Realtime.Web.Json;

/// <summary>Says of a JSON text that can't be read which field is at fault, what it holds and what it may hold.</summary>
internal static partial class JsonFault
{
    private static readonly Dictionary<string, string> _expected = new(StringComparer.Ordinal)
    {
        ["System.String"] = "a string",
        ["System.Boolean"] = "true or false",
        ["System.Int32"] = "a whole number",
        ["System.Int64"] = "a whole number",
        ["System.Double"] = "a number",
        ["System.Decimal"] = "a number",
        ["System.DateTimeOffset"] = "an ISO 8601 time such as 2026-05-01T09:00:00Z",
        ["System.TimeOnly"] = "a time of day such as 18:00",
        ["Realtime.Shoppers.ConsentStatus"] = "GRANTED, DENIED or REVOKED",
        ["System.TimeSpan"] = "an ISO 8601 duration such as PT24H",
    };

    /// <summary>The problem behind a failed reading of a whole text.</summary>
    /// <param name="what">What the text should have been.</param>
    public static Problem Explain(JsonException malformed, ReadOnlySpan<byte> utf8, string what)
    {
        if (PathOf(malformed) is not { } path || malformed.InnerException?.GetType().Name == "JsonReaderException")
        {
            return Problem.Malformed($"The text is no valid JSON for {what}: {malformed.Message.Split(" Path:")[0]}");
        }

        try
        {
            using var json = JsonDocument.Parse(utf8.ToArray());
            return Problem.Invalid(path, Find(json.RootElement, path)?.GetRawText(), Expected(malformed.Message, path));
        }
        catch (JsonException broken)
        {
            // Behind the field it is no JSON at all.
            return Problem.Malformed($"The text is no valid JSON: {broken.Message}");
        }
    }

    /// <summary>The problem behind a failed reading of one field.</summary>
    public static Problem Explain(JsonException malformed, JsonElement json, string field)
    {
        var path = PathOf(malformed);
        var at = path is null ? field : field == Body.Request ? path : path[0] == '[' ? field + path : $"{field}.{path}";
        return Problem.Invalid(at, (path is null ? json : Find(json, path))?.GetRawText(), Expected(malformed.Message, path));
    }

    private static string? PathOf(JsonException malformed) =>
        malformed.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? path : null;

    /// <summary>What the field may hold. Of a field that is set by a constructor the framework names the type that has it.</summary>
    private static string Expected(string message, string? path)
    {
        var name = TypeName().Match(message).Groups[1].Value.TrimEnd('.');
        var type = Type.GetType(name) ?? typeof(JsonFault).Assembly.GetType(name) ?? typeof(Campaigns.CampaignDefinition).Assembly.GetType(name);
        var field = type?.GetProperty(path?.Split('.')[^1] ?? "", BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.PropertyType;
        return Described(field ?? type, name);
    }

    private static string Described(Type? type, string name)
    {
        var plain = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return _expected.TryGetValue(plain?.FullName ?? name, out var expected) ? expected
            : name.Contains("List`1", StringComparison.Ordinal) || plain is { IsGenericType: true, Name: "IReadOnlyList`1" or "List`1" } ? "an array"
            : plain is { IsEnum: true } ? string.Join(", ", plain.GetEnumNames().Select(JsonNamingPolicy.CamelCase.ConvertName))
            : "an object";
    }

    /// <summary>The value at a path of plain names and indexes; <c>null</c> where the path is stranger than that.</summary>
    private static JsonElement? Find(JsonElement json, string path)
    {
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (json.ValueKind == JsonValueKind.Array && step is ['[', .., ']']
                && int.TryParse(step.AsSpan()[1..^1], CultureInfo.InvariantCulture, out var index) && index < json.GetArrayLength())
            {
                json = json[index];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return null;
            }
        }

        return json;
    }

    /// <summary>System.Text.Json names in its message the type that it could not make.</summary>
    [GeneratedRegex(@"converted to (?:System\.Nullable`1\[)?([\w.`]+)")]
    private static partial Regex TypeName();
}
