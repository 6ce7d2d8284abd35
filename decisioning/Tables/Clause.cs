using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Tables;

/// <summary>A part of a condition that depends on one attribute and that the index can answer.</summary>
/// <param name="Test">The same as a condition of its own, for values that the index can't tell.</param>
internal abstract record Term(AttributePath Path, Condition Test);

/// <summary>A term on a scalar.</summary>
internal sealed record ScalarTerm(AttributePath Path, Condition Test, Constants Constants) : Term(Path, Test);

/// <summary>A list of strings has, or <paramref name="Negated"/> has not, one of the members.</summary>
internal sealed record ListTerm(AttributePath Path, Condition Test, string[] Members, bool Negated) : Term(Path, Test);

/// <summary>
/// A conjunction, as the index takes it: terms, then groups of alternatives, then what is left to the condition itself.
/// </summary>
internal sealed record Clause(Term[] Terms, ClauseGroup[] Groups, Condition? Rest)
{
    /// <summary>Lets everybody in.</summary>
    public static Clause Always { get; } = new([], [], null);
}

/// <summary>Holds when some alternative holds; <paramref name="Negated"/>, when none does.</summary>
internal sealed record ClauseGroup(Clause[] Alternatives, bool Negated);
