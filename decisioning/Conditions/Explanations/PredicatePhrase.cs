using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>What a predicate asks, as words that follow "needs", "must not be" and "which is".</summary>
internal static class PredicatePhrase
{
    public static string Of(Predicate predicate) => predicate switch
    {
        Is bare => ValueText.Of(bare.Operand),
        Compare compare => $"{Comparative(compare.Comparison)}{ValueText.Of(compare.Operand)}",
        CompareVersion version => $"{Version(version.Comparison)}version {ValueText.Of(version.Operand)}",
        In among => $"{(among.Negated ? "none" : "one")} of {ValueText.List([.. among.Members.Select(ValueText.Of)])}",
        InGroup group => $"{(group.Negated ? "outside" : "in")} group {group.Group}",
        Exists exists => exists.Expected ? "a value" : "no value",
        HasType type => $"of type {type.Type}",
        Matches matches => $"{(matches.Negated ? "no match" : "a match")} of /{matches.Pattern}/{(matches.IgnoreCase ? "i" : string.Empty)}",
        HasSize size => $"a list whose length is {Of(size.Length)}",
        AnyElement any => $"a list with an item that is {Of(any.Element)}",
        AnyElementWhere => "a list with an item that meets the condition",
        ContainsAll all => $"a list with {ValueText.List([.. all.Members.Select(Of)])}",
        Negation negation => $"not {Of(negation.Part)}",
        Every every => string.Join(" and ", every.Parts.Select(Of)),
        _ => ((Unsatisfiable)predicate).Reason,
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

    private static string Version(Comparison comparison) => comparison switch
    {
        Comparison.Equal => string.Empty,
        Comparison.NotEqual => "anything but ",
        Comparison.Less => "below ",
        Comparison.LessOrEqual => "at most ",
        Comparison.Greater => "above ",
        _ => "at least ",
    };
}
