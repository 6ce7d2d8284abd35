using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>What a predicate asks, as words that follow "needs", "must not be" and "which is".</summary>
internal static class PredicatePhrase
{
    public static string Of(Predicate predicate) => predicate switch
    {
        Is bare => ValueText.Of(bare.Operand),
        Compare compare => $"{Comparative(compare.Comparison)}{ValueText.Of(compare.Operand)}",
        CompareVersion version => Version(version.Comparison, ValueText.Version(version.Operand)),
        In among => $"{(among.Negated ? "none" : "one")} of {Words.List([.. among.Members.Select(ValueText.Of)])}",
        InGroup group => $"{(group.Negated ? "outside" : "in")} group {group.Group}",
        Exists exists => exists.Expected ? "a value" : "no value",
        HasType type => type.Type is "array" or "object" ? $"an {type.Type}" : type.Type == "null" ? "null" : $"a {type.Type}",
        Matches matches => $"{(matches.Negated ? "no match" : "a match")} of /{matches.Pattern}/{(matches.IgnoreCase ? "i" : string.Empty)}",
        HasSize size => $"a list of {Of(size.Length)} items",
        AnyElement { Element: Compare { Comparison: Comparison.Equal } or Is } any => $"a list with {Of(any.Element)}",
        AnyElement any => $"a list with an item that is {Of(any.Element)}",
        AnyElementWhere any => $"a list with an item {Whose(any.Element)}",
        ContainsAll all => $"a list with all of {Words.List([.. all.Members.Select(Of)])}",
        Negation negation => $"not {Of(negation.Part)}",
        Every every => string.Join(" and ", every.Parts.Select(Of)),
        _ => ((Unsatisfiable)predicate).Reason,
    };

    private static string Whose(ConditionNode condition) => condition switch
    {
        Field field => $"whose {field.Path} is {string.Join(" and ", field.Predicates.Select(Of))}",
        And { Parts.Length: > 0 } all when all.Parts.All(part => part is Field) => string.Join(" and ", all.Parts.Select(Whose)),
        _ => "that meets the condition",
    };

    private static string Comparative(Comparison comparison) => comparison switch
    {
        Comparison.Equal => string.Empty,
        Comparison.NotEqual => "anything but ",
        Comparison.Less => "less than ",
        Comparison.LessOrEqual => "at most ",
        Comparison.Greater => "more than ",
        _ => "at least ",
    };

    private static string Version(Comparison comparison, string version) => comparison switch
    {
        Comparison.Equal => $"version {version}",
        Comparison.NotEqual => $"any version but {version}",
        Comparison.Less => $"a version before {version}",
        Comparison.LessOrEqual => $"version {version} or earlier",
        Comparison.Greater => $"a version after {version}",
        _ => $"version {version} or later",
    };
}
