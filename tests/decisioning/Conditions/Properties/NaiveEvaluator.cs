using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>
/// The language once more, in the plainest way: nothing is compiled, every value is converted when it is asked, and
/// every operator is one line. Values are null, bool, double, string, <c>JsonArray</c> and <c>JsonObject</c>.
/// </summary>
internal static class NaiveEvaluator
{
    public static bool Condition(JsonNode? attributes, JsonObject condition) => condition.All(member => member.Key switch
    {
        "$and" => member.Value!.AsArray().All(part => Condition(attributes, part!.AsObject())),
        "$or" => Or(attributes, member.Value!.AsArray()),
        "$nor" => !Or(attributes, member.Value!.AsArray()),
        "$not" => !Condition(attributes, member.Value!.AsObject()),
        _ => Predicate(member.Value, Path(attributes, member.Key), ignoreCase: false),
    });

    private static bool Or(JsonNode? attributes, JsonArray parts) =>
        parts.Count == 0 || parts.Any(part => Condition(attributes, part!.AsObject()));

    private static object? Path(JsonNode? attributes, string path)
    {
        object? current = attributes;
        foreach (var name in path.Split('.'))
        {
            current = current switch
            {
                JsonObject members when members.ContainsKey(name) => Plain(members[name]),
                JsonArray items when name == "length" => (double)items.Count,
                JsonArray items when name == "0" && items.Count > 0 => Plain(items[0]),
                _ => null,
            };
        }

        return current;
    }

    private static bool Predicate(JsonNode? asked, object? value, bool ignoreCase) => Plain(asked) switch
    {
        JsonObject operators when IsOperators(operators) => operators.All(member => Operator(member.Key, member.Value, value)),
        JsonObject or JsonArray => value is JsonNode node && node.ToJsonString() == asked!.ToJsonString(),
        string text when ignoreCase => Lower(Text(value)) == Lower(text),
        string text => Text(value) == text,
        double number => Number(value) == number,
        bool truth => value is not null && Truth(value) == truth,
        _ => value is null,
    };

    private static bool IsOperators(JsonObject asked) => asked.Count > 0 && asked.All(member => member.Key.StartsWith('$'));

    private static bool Operator(string name, JsonNode? operand, object? value) => name switch
    {
        "$eq" => Same(value, Plain(operand)),
        "$ne" => !Same(value, Plain(operand)),
        "$lt" => Order(value, Plain(operand)) < 0,
        "$lte" => Order(value, Plain(operand)) <= 0,
        "$gt" => Order(value, Plain(operand)) > 0,
        "$gte" => Order(value, Plain(operand)) >= 0,
        "$veq" => VersionOrder(value, operand) == 0,
        "$vne" => VersionOrder(value, operand) != 0,
        "$vlt" => VersionOrder(value, operand) < 0,
        "$vlte" => VersionOrder(value, operand) <= 0,
        "$vgt" => VersionOrder(value, operand) > 0,
        "$vgte" => VersionOrder(value, operand) >= 0,
        "$in" => operand is JsonArray members && Among(value, members, fold: same => same),
        "$nin" => operand is JsonArray members && !Among(value, members, fold: same => same),
        "$ini" => operand is JsonArray members && Among(value, members, fold: Folded),
        "$nini" => operand is JsonArray members && !Among(value, members, fold: Folded),
        "$exists" => Truth(Plain(operand)) == value is not null,
        "$type" => Type(value) == (string?)Plain(operand),
        "$regex" => IsMatch(value, operand, RegexOptions.None),
        "$regexi" => IsMatch(value, operand, RegexOptions.IgnoreCase),
        "$notRegex" => !IsMatch(value, operand, RegexOptions.None),
        "$notRegexi" => !IsMatch(value, operand, RegexOptions.IgnoreCase),
        "$size" => value is JsonArray items && Predicate(operand, (double)items.Count, ignoreCase: false),
        "$elemMatch" => value is JsonArray items && items.Any(item => item is not null && Element(item, operand!.AsObject())),
        "$all" => value is JsonArray items && operand!.AsArray().All(asked => items.Any(item => Predicate(asked, Plain(item), ignoreCase: false))),
        "$alli" => value is JsonArray items && operand!.AsArray().All(asked => items.Any(item => Predicate(asked, Plain(item), ignoreCase: true))),
        "$not" => !Predicate(operand, value, ignoreCase: false),
        _ => false,
    };

    private static bool Element(JsonNode item, JsonObject asked) =>
        IsOperators(asked) ? Predicate(asked, Plain(item), ignoreCase: false) : Condition(item, asked);

    private static bool Same(object? left, object? right) => left is not JsonNode && Equals(left, right);

    private static bool Among(object? value, JsonArray members, Func<object?, object?> fold) => value is JsonArray items
        ? items.Any(item => Plain(item) is not JsonArray && Among(Plain(item), members, fold))
        : members.Any(member => Same(fold(value), fold(Plain(member))));

    private static double Order(object? left, object? right) => left is string or JsonNode && right is string
        ? string.CompareOrdinal(Text(left), Text(right))
        : (Number(left) - Number(right)) switch
        {
            double.NaN when Number(left) == Number(right) => 0,
            var difference => difference,
        };

    private static int VersionOrder(object? left, JsonNode? right) => string.CompareOrdinal(Padded(left), Padded(Plain(right)));

    private static string Padded(object? version)
    {
        var text = version is string { Length: > 0 } or double ? Text(version) : "0";
        var parts = Regex.Split(Regex.Replace(text, @"(^v|\+.*$)", string.Empty), "[-.]").ToList();
        if (parts.Count == 3)
        {
            parts.Add("~");
        }

        return string.Join('-', parts.Select(part => Regex.IsMatch(part, "^[0-9]+$") ? part.PadLeft(5) : part));
    }

    private static bool IsMatch(object? value, JsonNode? pattern, RegexOptions options)
    {
        try
        {
            return Regex.IsMatch(Text(value), (string)Plain(pattern)!, options | RegexOptions.ECMAScript);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Type(object? value) => value switch
    {
        null => "null",
        bool => "boolean",
        double => "number",
        string => "string",
        JsonArray => "array",
        _ => "object",
    };

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e+", StringComparison.Ordinal).Replace("E-0", "e-", StringComparison.Ordinal),
        string text => text,
        JsonArray items => string.Join(',', items.Select(item => item is null ? string.Empty : Text(Plain(item)))),
        _ => "[object Object]",
    };

    private static double Number(object? value) => value switch
    {
        null => 0,
        bool truth => truth ? 1 : 0,
        double number => number,
        _ => Text(value).Trim() switch
        {
            "" => 0,
            "Infinity" => double.PositiveInfinity,
            "0x1f" => 31,
            var text => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        },
    };

    private static bool Truth(object? value) => value is not (null or false or 0.0 or "");

    private static object? Folded(object? value) => value is string text ? Lower(text) : value;

    // The one special case among the samples.
    private static string Lower(string text) => text == "ΟΔΟΣ" ? "οδος" : text.ToLowerInvariant();

    private static object? Plain(JsonNode? node) => node?.GetValueKind() switch
    {
        // Without the casts all would become JsonNode, to which each converts.
        JsonValueKind.True => (object)true,
        JsonValueKind.False => (object)false,
        JsonValueKind.Number => (object)node.GetValue<double>(),
        JsonValueKind.String => (object)node.GetValue<string>(),
        _ => node,
    };
}
