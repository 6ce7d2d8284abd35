using System.Text.Json;
using Realtime.Decisioning.Histories;

namespace Realtime.Decisioning.Tables;

/// <summary>Random conditions and attributes, drawn close enough to one another that they meet.</summary>
internal sealed class Drawn(int seed)
{
    private static readonly string[] _paths = ["n", "t", "m.x", "segments", "tags"];
    private static readonly string[] _values =
    [
        "null", "true", "false", "0", "-0", "1", "2", "2.5", "-3", "1e999", "1e3", "\"\"", "\"a\"", "\"b\"", "\"ab\"", "\"A\"", "\"5\"", "\"2\"",
        "\" 2 \"", "\"true\"", "\"null\"", "\"2026-01-02\"", "\"2026-01-02T00\"", "\"\\ud83d\\ude00\"", "\"\\uffee\"", "\"a\\u0000\"", "\"1.10.0\"",
    ];
    private static readonly string[] _lists = ["[]", "[\"a\"]", "[\"a\",\"b\"]", "[\"c\",\"\",\"a\"]", "[\"b\",\"c\",\"d\"]"];
    private static readonly string[] _oddities = ["[1,\"a\"]", "[null]", "{}", "{\"x\":1}", "[[\"a\"]]", "{\"0\":\"a\"}"];
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    /// <summary>A condition of at most that depth.</summary>
    public string Condition(int depth = 3) => (depth == 0 ? 9 : Below(10)) switch
    {
        0 => $"{{\"$and\":{Several(() => Condition(depth - 1), 0)}}}",
        1 => $"{{\"$or\":{Several(() => Condition(depth - 1), 0)}}}",
        2 => $"{{\"$nor\":{Several(() => Condition(depth - 1), 0)}}}",
        3 or 4 => $"{{\"$not\":{Condition(depth - 1)}}}",
        5 => $"{{{Field()},{Field()}}}",
        _ => $"{{{Field()}}}",
    };

    /// <summary>Attributes, in which anything may be missing or of a kind that nobody expects.</summary>
    public JsonElement Attributes()
    {
        var members = new List<string>();
        foreach (var name in (string[])["n", "t"])
        {
            Add(members, name, Below(12) == 0 ? Of(_lists) : Below(12) == 0 ? Of(_oddities) : Of(_values));
        }

        Add(members, "m", Below(8) == 0 ? Of(_values) : $"{{\"x\":{Of(_values)}}}");
        foreach (var name in (string[])["segments", "tags"])
        {
            Add(members, name, Below(8) == 0 ? Of(_values) : Below(12) == 0 ? Of(_oddities) : Of(_lists));
        }

        return JsonElement.Parse($"{{{string.Join(',', members)}}}");
    }

    private void Add(List<string> members, string name, string value)
    {
        if (Below(8) != 0)
        {
            members.Add($"\"{name}\":{value}");
        }
    }

    /// <summary>What a shopper did up to the scenes' now.</summary>
    public DrawnHistory History() => new([.. DrawnHistory.Draw(_random, Below(20)).Events.Select(happening => happening with
    {
        At = Catalog.Now - (happening.At - DrawnHistory.Start),
    })]);

    private string Field() => Below(8) == 0 ? Did() : $"\"{Of(_paths)}\":{Predicates()}";

    private string Did() =>
        $"\"{Of(["$did", "$didNot"])}\":{{\"event\":\"e{Below(3)}\",\"atLeast\":{1 + Below(4)},\"over\":\"{Of(["session", "history"])}\""
        + (Below(2) == 0 ? $",\"within\":\"PT{1 + Below(60)}M\"" : "")
        + (Below(2) == 0 ? $",\"where\":{Of(["{\"category\":\"c1\"}", "{\"price\":{\"$gte\":2}}", "{\"category\":{\"$ne\":\"c2\"}}"])}" : "")
        + "}";

    private string Predicates() => Below(6) switch
    {
        0 => Of(_values),
        1 => $"{{{Operator()},{Operator()}}}",
        2 => $"{{\"$not\":{{{Operator()}}}}}",
        _ => $"{{{Operator()}}}",
    };

    private string Operator() => Below(9) switch
    {
        0 => $"\"$exists\":{Of(["true", "false"])}",
        1 or 2 => $"\"{Of(["$in", "$nin"])}\":{Several(() => Of(_values), 0)}",
        3 => $"\"{Of(["$ini", "$nini", "$all", "$alli"])}\":{Several(() => Of(_values), 0)}",
        4 => $"\"$type\":\"{Of(["string", "number", "null", "array"])}\"",
        5 => $"\"{Of(["$regex", "$vgt", "$bogus"])}\":\"a\"",
        6 => $"\"$elemMatch\":{{\"$eq\":{Of(_values)}}}",
        _ => $"\"{Of(["$eq", "$ne", "$lt", "$lte", "$gt", "$gte"])}\":{Of(_values)}",
    };

    private string Several(Func<string> draw, int least) =>
        $"[{string.Join(',', Enumerable.Range(0, least + Below(4)).Select(_ => draw()))}]";

    private string Of(string[] all) => all[Below(all.Length)];
}
