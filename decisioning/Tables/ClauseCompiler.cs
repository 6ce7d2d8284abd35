using System.Collections.Immutable;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>Takes a condition apart into clauses.</summary>
internal sealed class ClauseCompiler(IAttributeShape shape, TermPool pool)
{
    private readonly List<Term> _terms = [];
    private readonly List<ClauseGroup> _groups = [];
    private readonly List<ConditionNode> _rest = [];

    public static Clause Compile(Condition? condition, IAttributeShape shape, TermPool pool) =>
        condition is null ? Clause.Always : new ClauseCompiler(shape, pool).ClauseOf(condition.Root);

    private Clause ClauseOf(ConditionNode node)
    {
        Add(node);
        return new([.. _terms], [.. _groups], _rest.Count == 0 ? null : Condition.From(new And([.. _rest])));
    }

    private void Add(ConditionNode node)
    {
        switch (node)
        {
            case And and:
                AddAll(and.Parts);
                break;
            case Field field:
                AddPredicates(field.Path, field.Predicates);
                break;
            case Not { Part: Not twice }:
                Add(twice.Part);
                break;
            case Not { Part: Or { Parts.IsEmpty: false } none }:
                AddAll(none.Parts, static part => new Not(part));
                break;
            case Nor { Parts.IsEmpty: false } none:
                AddAll(none.Parts, static part => new Not(part));
                break;
            case Not { Part: Nor { Parts.IsEmpty: false } any }:
                Add(new Or(any.Parts));
                break;
            case Not { Part: Field { Predicates: [var predicate] } field }:
                AddPredicate(field.Path, new Negation(predicate));
                break;
            case Or { Parts.IsEmpty: false } some when !TryScalar(some):
                _groups.Add(new([.. some.Parts.Select(Alternative)], Negated: false));
                break;
            case Not { Part: And or Field } opposite when !TryScalar(opposite):
                _groups.Add(new([Alternative(opposite.Part)], Negated: true));
                break;
            case Or { Parts.IsEmpty: false } or Not { Part: And or Field }:
                // A term already.
                break;
            default:
                _rest.Add(node);
                break;
        }
    }

    private void AddAll(ImmutableArray<ConditionNode> parts, Func<ConditionNode, ConditionNode>? to = null)
    {
        foreach (var part in parts)
        {
            Add(to is null ? part : to(part));
        }
    }

    private Clause Alternative(ConditionNode node) => new ClauseCompiler(shape, pool).ClauseOf(node);

    private void AddPredicates(AttributePath path, ImmutableArray<Predicate> predicates)
    {
        foreach (var predicate in predicates)
        {
            if (predicate is Every every)
            {
                AddPredicates(path, every.Parts);
            }
            else
            {
                AddPredicate(path, predicate);
            }
        }
    }

    private void AddPredicate(AttributePath path, Predicate predicate)
    {
        var node = new Field(path, [predicate]);
        if (IsList(path))
        {
            if (!TryList(path, predicate, negated: false))
            {
                _rest.Add(node);
            }
        }
        else if (!TryScalar(node))
        {
            _rest.Add(node);
        }
    }

    /// <summary>A subtree that asks one scalar only is a term, whatever its logic.</summary>
    private bool TryScalar(ConditionNode node)
    {
        if (OnlyPath(node) is not { } path || IsList(path) || pool.Scalar(node, path) is not { } term)
        {
            return false;
        }

        _terms.Add(term);
        return true;
    }

    private static AttributePath? OnlyPath(ConditionNode node)
    {
        if (node is Field field)
        {
            return field.Path;
        }

        var (paths, events) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Dependencies.Collect(node, paths, events);
        return paths.Count == 1 && events.Count == 0 ? new AttributePath(paths.Single()) : null;
    }

    private bool TryList(AttributePath path, Predicate predicate, bool negated)
    {
        switch (predicate)
        {
            case Negation negation:
                return TryList(path, negation.Part, !negated);
            case In { IgnoreCase: false } among:
                AddList(path, among.Members, new In(among.Members, among.Negated != negated, IgnoreCase: false), among.Negated != negated);
                return true;
            case ContainsAll { IgnoreCase: false, Members.IsEmpty: false } all
                when !negated && all.Members.All(member => member is Is { Operand: StringLiteral, IgnoreCase: false }):
                foreach (var member in all.Members)
                {
                    AddList(path, [((Is)member).Operand], new ContainsAll([member], IgnoreCase: false), negated: false);
                }

                return true;
            default:
                return false;
        }
    }

    // Of a list of strings only strings can be members. The test has to be right of other values too.
    private void AddList(AttributePath path, ImmutableArray<Literal> members, Predicate test, bool negated) => _terms.Add(new ListTerm(
        path,
        pool.Test(new Field(path, [test])),
        [.. members.OfType<StringLiteral>().Select(member => member.Value).Distinct()],
        negated));

    private bool IsList(AttributePath path) => shape.Find(path) is { IsList: true };
}
