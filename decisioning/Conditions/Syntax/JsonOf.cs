using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>Writes values and predicates back as JSON that parses to the same.</summary>
internal static class JsonOf
{
    public static string Value(Literal literal) => literal switch
    {
        StringLiteral text => Text(text.Value),
        NumberLiteral number => double.IsFinite(number.Value) ? JavaScriptNumber.Text(number.Value) : number.Value > 0 ? "1e999" : "-1e999",
        ArrayLiteral array => $"[{string.Join(',', array.Items.Select(Value))}]",
        ObjectLiteral members => $"{{{string.Join(',', members.Members.Select(member => $"{Text(member.Key)}:{Value(member.Value)}"))}}}",
        _ => LiteralText.Of(literal),
    };

    /// <summary>What stands behind a predicate's operator; of a bare value, the value.</summary>
    public static string Operand(Predicate predicate) => predicate switch
    {
        Is bare => Value(bare.Operand),
        Compare compare => Value(compare.Operand),
        CompareVersion version => Value(version.Operand),
        In among => $"[{string.Join(',', among.Members.Select(Value))}]",
        InGroup group => Text(group.Group),
        Exists exists => exists.Expected ? "true" : "false",
        HasType type => Text(type.Type),
        Matches matches => Text(matches.Pattern),
        HasSize size => Predicates([size.Length]),
        AnyElement any => Predicates([any.Element]),
        AnyElementWhere any => Condition(any.Element),
        ContainsAll all => $"[{string.Join(',', all.Members.Select(member => Predicates([member])))}]",
        Negation negation => Predicates([negation.Part]),
        Every every => Predicates(every.Parts),
        _ => "null",
    };

    /// <summary>Predicates on one value: a bare value, or an object of operators.</summary>
    public static string Predicates(ImmutableArray<Predicate> predicates) => predicates switch
    {
        [Is bare] => Value(bare.Operand),
        [Every every] => Predicates(every.Parts),
        _ => $"{{{string.Join(',', predicates.Select(predicate => $"{Text(predicate.Operator)}:{Operand(predicate)}"))}}}",
    };

    /// <summary>A condition as an object; what is <see cref="Malformed"/> as <c>null</c>.</summary>
    public static string Condition(ConditionNode node)
    {
        if (node is Malformed)
        {
            return "null";
        }

        // Members rather than $and where they can be: $elemMatch takes an object of operators alone for predicates.
        var members = node is And all ? [.. all.Parts.Select(Member)] : new[] { Member(node) };
        var asMembers = members.Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == members.Length
            && members.All(member => member.Name is not null);
        return asMembers
            ? $"{{{string.Join(',', members.Select(member => $"{Text(member.Name!)}:{member.Value}"))}}}"
            : $"{{\"$and\":{List(((And)node).Parts)}}}";
    }

    private static (string? Name, string Value) Member(ConditionNode node) => node switch
    {
        And all => ("$and", List(all.Parts)),
        Or any => ("$or", List(any.Parts)),
        Nor none => ("$nor", List(none.Parts)),
        Not opposite => ("$not", Condition(opposite.Part)),
        Field field => (field.Path.Text, Predicates(field.Predicates)),
        Did did => (did.Negated ? "$didNot" : "$did", History(did)),
        _ => (null, "null"),
    };

    /// <summary>What stands behind <c>$did</c> and <c>$didNot</c>.</summary>
    public static string History(Did did)
    {
        var json = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\"event\":{Text(did.Event)},\"atLeast\":{did.AtLeast}");
        if (did.Where is { } where)
        {
            json.Append(CultureInfo.InvariantCulture, $",\"where\":{Condition(where.Root)}");
        }

        if (did.Within is { } within)
        {
            json.Append(CultureInfo.InvariantCulture, $",\"within\":\"{System.Xml.XmlConvert.ToString(within)}\"");
        }

        return json.Append(CultureInfo.InvariantCulture, $",\"over\":\"{(did.Over == HistoryScope.Session ? "session" : "history")}\"}}").ToString();
    }

    private static string List(ImmutableArray<ConditionNode> parts) => $"[{string.Join(',', parts.Select(Condition))}]";

    private static string Text(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            // Surrogates too: they may be unpaired, and escaped they survive whatever encodes the text.
            if (char.IsControl(character) || char.IsSurrogate(character) || character is '"' or '\\')
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                json.Append(character);
            }
        }

        return json.Append('"').ToString();
    }
}
