using System.Collections.Immutable;
using System.Text;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>Finds the <see cref="Constants"/> of predicates; <c>null</c> of those that the index leaves to the condition itself.</summary>
internal static class Constancy
{
    public static Constants? Of(ConditionNode node, AttributePath path) => node switch
    {
        Field field when field.Path.Equals(path) => Of(field.Predicates),
        Not not => Of(not.Part, path),
        And and => Of(and.Parts, path),
        Or or => Of(or.Parts, path),
        Nor nor => Of(nor.Parts, path),
        _ => null,
    };

    private static Constants? Of(ImmutableArray<ConditionNode> parts, AttributePath path) => Sum(parts, part => Of(part, path));

    private static Constants? Of(ImmutableArray<Predicate> predicates) => Sum(predicates, Of);

    private static Constants? Of(Predicate predicate) => predicate switch
    {
        Exists or HasType or Unsatisfiable => Constants.None,
        Negation negation => Of(negation.Part),
        Every every => Of(every.Parts),
        Is { IgnoreCase: false } bare => OfBare(bare.Operand),
        Compare { Comparison: Comparison.Equal or Comparison.NotEqual } same => OfSame(same.Operand),
        Compare order => OfOrder(order.Operand),
        In { IgnoreCase: false } among => Sum(among.Members, OfSame),
        _ => null,
    };

    // A bare string equals a number that is written like it, and a bare number a text that reads like it.
    private static Constants? OfBare(Literal operand) => operand switch
    {
        NullLiteral or BooleanLiteral => Constants.None,
        NumberLiteral number => Number(number.Value) with { ConvertsTexts = true },
        StringLiteral text when IsWhole(text.Value) =>
            JavaScriptNumber.FromItsText(text.Value) is { } number ? Text(text.Value).With(Number(number)) : Text(text.Value),
        _ => null,
    };

    private static Constants? OfSame(Literal operand) => operand switch
    {
        NumberLiteral number => Number(number.Value),
        StringLiteral text => IsWhole(text.Value) ? Text(text.Value) : null,
        _ => Constants.None,
    };

    private static Constants? OfOrder(Literal operand) => operand switch
    {
        NumberLiteral number => Number(number.Value) with { ConvertsTexts = true },
        BooleanLiteral boolean => Number(boolean.Value ? 1 : 0) with { ConvertsTexts = true },
        NullLiteral => Number(0) with { ConvertsTexts = true },
        StringLiteral text when IsWhole(text.Value) =>
            Text(text.Value).With(Number(JavaScriptNumber.Of(Wtf8.Encode(text.Value)))) with { OrdersTexts = true },
        _ => null,
    };

    private static Constants Number(double value) =>
        double.IsNaN(value) ? Constants.None : Constants.None with { Numbers = Constants.None.Numbers.Add(value) };

    private static Constants Text(string value) => Constants.None with { Texts = Constants.None.Texts.Add(value) };

    private static Constants? Sum<T>(ImmutableArray<T> parts, Func<T, Constants?> of)
    {
        var sum = Constants.None;
        foreach (var part in parts)
        {
            if (of(part) is not { } constants)
            {
                return null;
            }

            sum = sum.With(constants);
        }

        return sum;
    }

    // Text with an unpaired surrogate can't stand for itself in the JSON that the classes are tried on.
    private static bool IsWhole(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
