using System.Text.Json.Nodes;

namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>Makes values, attributes and conditions out of few names, so that they meet often.</summary>
internal sealed class JsonMaker(Random random)
{
    private static readonly string[] _texts =
    [
        "", "a", "b", "A", "ab", "0", "1", "5", "10", "-1", "1.5", "1e3", "0x1f", " 5 ", "5.", ".5", "+5", "null", "true", "NaN", "Infinity", "a,b", "1,2",
        "[object Object]", "1.2.3", "v1.2.3", "1.2.3-rc.1", "1.2.3+7", "1.10.0", "2025-03-01", "2025-03-01T10:00:00Z", "é", "É", "ß", "ΟΔΟΣ", "οδος", "😀", "\uFF5E", "hello",
    ];

    private static readonly double[] _numbers = [0, 1, 2, 3, 5, 10, -1, 1.5, 0.1, 31, 1000, 1e21, 1e-7, -2.5];
    private static readonly string[] _paths = ["a", "b", "n.a", "n.b", "l", "l.0", "l.length", "missing", "n.missing", "n.m.a"];
    private static readonly string[] _patterns = ["a", "^a", "b$", "[0-9]+", "h.llo", "(a|b)+", "^$", "null", ",", "[^a-z]", "1\\.", "["];
    private static readonly string[] _comparisons = ["$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte"];
    private static readonly string[] _memberships = ["$in", "$nin", "$ini", "$nini"];
    private static readonly string[] _types = ["string", "number", "boolean", "object", "array", "null", "other"];

    private static readonly string[] _words =
    [
        .. _comparisons, .. _memberships, "$and", "$or", "$nor", "$not", "$did", "$didNot", "$exists", "$type", "$regex", "$notRegexi", "$size",
        "$elemMatch", "$all", "$alli", "$inGroup", "$notInGroup", "event", "where", "atLeast", "within", "over", "a", "",
    ];

    public string Text() => Pick(_texts);

    public JsonNode? Scalar() => random.Next(10) switch
    {
        < 4 => JsonValue.Create(Text()),
        < 7 => JsonValue.Create(Pick(_numbers)),
        7 => JsonValue.Create(true),
        8 => JsonValue.Create(false),
        _ => null,
    };

    public JsonNode? Value(int depth) => depth == 0 ? Scalar() : random.Next(8) switch
    {
        0 => Array(3, () => Value(depth - 1)),
        1 => Object(["a", "b", "1", "2", "$x"], () => Value(depth - 1)),
        _ => Scalar(),
    };

    public JsonObject Attributes()
    {
        var attributes = Object(["a", "b", "l"], () => Value(2));
        if (random.Next(3) > 0)
        {
            attributes["n"] = Object(["a", "b", "m"], () => Value(2));
        }

        if (random.Next(2) == 0)
        {
            attributes["l"] = Array(4, () => Value(2));
        }

        return attributes;
    }

    public JsonObject Condition(int depth)
    {
        var condition = new JsonObject();
        for (var parts = random.Next(4); parts > 0; parts--)
        {
            var kind = depth == 0 ? 9 : random.Next(10);
            if (kind < 3)
            {
                condition[kind switch { 0 => "$and", 1 => "$or", _ => "$nor" }] = Array(3, () => Condition(depth - 1));
            }
            else if (kind == 3)
            {
                condition["$not"] = Condition(depth - 1);
            }
            else
            {
                condition[Pick(_paths)] = Predicate(depth);
            }
        }

        return condition;
    }

    public JsonNode? Predicate(int depth) => random.Next(3) == 0 ? Value(2) : Operators(depth);

    /// <summary>Any JSON at all, of the language's own words.</summary>
    public JsonNode? Wild(int depth) => depth == 0 ? Scalar() : random.Next(6) switch
    {
        0 => Array(4, () => Wild(depth - 1)),
        1 => Condition(depth),
        2 => Scalar(),
        _ => Object([Pick(_words), Pick(_words), Pick(_paths)], () => Wild(depth - 1)),
    };

    private JsonObject Operators(int depth)
    {
        var operators = new JsonObject();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var (name, operand) = Operator(depth);
            operators[name] = operand;
        }

        return operators;
    }

    private (string Name, JsonNode? Operand) Operator(int depth) => random.Next(depth == 0 ? 9 : 14) switch
    {
        < 4 => (Pick(_comparisons), Scalar()),
        4 or 5 => (Pick(_memberships), random.Next(20) == 0 ? Scalar() : Array(12, Scalar)),
        6 => ("$exists", JsonValue.Create(random.Next(2) == 0)),
        7 => ("$type", JsonValue.Create(Pick(_types))),
        8 => (Pick(["$regex", "$regexi", "$notRegex", "$notRegexi"]), JsonValue.Create(Pick(_patterns))),
        9 => ("$size", Predicate(depth - 1)),
        10 => ("$elemMatch", random.Next(2) == 0 ? Operators(depth - 1) : Condition(depth - 1)),
        11 => (Pick(["$all", "$alli"]), Array(3, () => Predicate(depth - 1))),
        12 => ("$unknown", Scalar()),
        _ => ("$not", Predicate(depth - 1)),
    };

    private JsonObject Object(string[] names, Func<JsonNode?> value)
    {
        var made = new JsonObject();
        foreach (var name in names)
        {
            if (random.Next(2) == 0)
            {
                made[name] = value();
            }
        }

        return made;
    }

    private JsonArray Array(int limit, Func<JsonNode?> item)
    {
        var made = new JsonArray();
        for (var count = random.Next(limit); count > 0; count--)
        {
            made.Add(item());
        }

        return made;
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
