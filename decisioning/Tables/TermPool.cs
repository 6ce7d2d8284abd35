using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>
/// The terms of the campaigns that are compiled together. Thousands of campaigns ask a few hundred different things, and
/// each is compiled, and tried on the classes of its attribute, once.
/// </summary>
internal sealed class TermPool
{
    private readonly Dictionary<string, ScalarTerm?> _scalars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Condition> _tests = new(StringComparer.Ordinal);

    /// <summary>The term of a subtree that asks one scalar only; <c>null</c> if the index can't answer it.</summary>
    public ScalarTerm? Scalar(ConditionNode node, AttributePath path)
    {
        var text = JsonOf.Condition(node);
        if (!_scalars.TryGetValue(text, out var term))
        {
            term = Constancy.Of(node, path) is { } constants ? new(path, Condition.From(node), constants) : null;
            _scalars.Add(text, term);
        }

        return term;
    }

    /// <summary>The same condition as before, if there was one.</summary>
    public Condition Test(ConditionNode node)
    {
        var text = JsonOf.Condition(node);
        if (!_tests.TryGetValue(text, out var test))
        {
            _tests.Add(text, test = Condition.From(node));
        }

        return test;
    }
}
