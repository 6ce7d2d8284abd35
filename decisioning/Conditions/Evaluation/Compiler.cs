using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Patterns;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>Compiles a condition over JSON.</summary>
internal sealed class Compiler
{
    private readonly List<DidCheck> _histories = [];

    /// <summary>The checks of <c>$did</c> and <c>$didNot</c> compiled so far.</summary>
    public DidCheck[] Histories => [.. _histories];

    public Check Compile(ConditionNode node) => node switch
    {
        Field field => new FieldCheck(field, [.. field.Predicates.Select(Compile)]),
        And and => new AndCheck([.. and.Parts.Select(Compile)]),
        Or or => new OrCheck([.. or.Parts.Select(Compile)], negated: false),
        Nor nor => new OrCheck([.. nor.Parts.Select(Compile)], negated: true),
        Not not => new NotCheck(Compile(not.Part)),
        Did did => Remember(new DidCheck(did)),
        Malformed malformed => new NeverCheck(malformed.Reason),
        _ => throw new ArgumentException($"no condition: {node}", nameof(node)),
    };

    private ValueTest Compile(Predicate predicate) => predicate switch
    {
        Is bare => Bare(bare),
        Compare { Comparison: Comparison.Equal or Comparison.NotEqual } same => Same(same.Operand, same.Comparison == Comparison.NotEqual),
        Compare order => Order(order),
        CompareVersion version => new VersionTest(version.Comparison, version.Operand),
        In among => new MemberTest(new ValueSet(among.Members, among.IgnoreCase), among.Negated),
        InGroup group => new GroupTest(group.Group, group.Negated),
        Exists exists => new ExistsTest(exists.Expected),
        HasType type => new TypeTest(type.Type),
        Matches matches => new PatternTest(new BoundedPattern(matches.Pattern, matches.IgnoreCase), matches.Negated),
        HasSize size => new SizeTest(Compile(size.Length)),
        AnyElement any => new AnyElementTest(Compile(any.Element)),
        AnyElementWhere any => new AnyElementWhereTest(Compile(any.Element)),
        ContainsAll all => new ContainsAllTest([.. all.Members.Select(Compile)]),
        Negation negation => new NegationTest(Compile(negation.Part)),
        Every every => new EveryTest([.. every.Parts.Select(Compile)]),
        _ => new NeverTest(),
    };

    private static ValueTest Bare(Is bare) => bare.Operand switch
    {
        StringLiteral text => bare.IgnoreCase ? new TextIsIgnoringCaseTest(text.Value) : new TextIsTest(text.Value),
        NumberLiteral number => new NumberIsTest(number.Value),
        BooleanLiteral boolean => new BooleanIsTest(boolean.Value),
        var structure => new StructureIsTest(structure),
    };

    private static ValueTest Same(Literal operand, bool negated) => operand switch
    {
        StringLiteral text => new SameTextTest(text.Value, negated),
        NumberLiteral number => new SameNumberTest(number.Value, negated),
        NullLiteral or BooleanLiteral => new SameConstantTest(operand, negated),
        _ => new ConstantTest(negated),
    };

    private static ValueTest Order(Compare order) => order.Operand switch
    {
        NumberLiteral number => new NumberOrderTest(order.Comparison, number.Value),
        BooleanLiteral boolean => new NumberOrderTest(order.Comparison, boolean.Value ? 1 : 0),
        NullLiteral => new NumberOrderTest(order.Comparison, 0),
        var text => new TextOrderTest(order.Comparison, LiteralText.Of(text)),
    };

    private DidCheck Remember(DidCheck check)
    {
        _histories.Add(check);
        return check;
    }
}
