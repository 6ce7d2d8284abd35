using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Segmenting;

/// <summary>The segments that a condition asks for by name, so that they are known before it.</summary>
internal static class SegmentReferences
{
    /// <summary>The attribute that lists a shopper's segments.</summary>
    public const string Path = "segments";

    /// <summary>Ids of the segments that the condition names; <c>null</c> when it asks for them otherwise than by name.</summary>
    public static IReadOnlySet<string>? Of(ConditionNode root)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        return Collect(root, found) ? found : null;
    }

    private static bool Collect(ConditionNode node, HashSet<string> found) => node switch
    {
        And and => and.Parts.All(part => Collect(part, found)),
        Or or => or.Parts.All(part => Collect(part, found)),
        Nor nor => nor.Parts.All(part => Collect(part, found)),
        Not not => Collect(not.Part, found),
        Field field when field.Path.Segments[0] == Path => field.Path.Text == Path && field.Predicates.All(predicate => Collect(predicate, found)),
        _ => true,
    };

    private static bool Collect(Predicate predicate, HashSet<string> found) => predicate switch
    {
        In { IgnoreCase: false } among => among.Members.All(member => Add(member, found)),
        ContainsAll { IgnoreCase: false } all => all.Members.All(member => Collect(member, found)),
        AnyElement any => Collect(any.Element, found),
        Is { IgnoreCase: false } one => Add(one.Operand, found),
        Compare { Comparison: Comparison.Equal } one => Add(one.Operand, found),
        Negation negation => Collect(negation.Part, found),
        Every every => every.Parts.All(part => Collect(part, found)),
        _ => false,
    };

    private static bool Add(Literal literal, HashSet<string> found)
    {
        if (literal is StringLiteral text)
        {
            found.Add(text.Value);
        }

        return literal is StringLiteral;
    }
}
