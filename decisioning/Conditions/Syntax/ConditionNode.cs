using System.Collections.Immutable;

namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>
/// A condition as it was written, in a closed set of immutable nodes. It knows nothing of where values come from:
/// <see cref="Condition"/> compiles it over JSON, and anything else may compile it over its own attributes.
/// </summary>
public abstract record ConditionNode
{
    private protected ConditionNode()
    {
    }
}

/// <summary>Holds when every part holds; without parts, always.</summary>
public sealed record And(ImmutableArray<ConditionNode> Parts) : ConditionNode;

/// <summary>Holds when some part holds; without parts, always (as GrowthBook has it).</summary>
public sealed record Or(ImmutableArray<ConditionNode> Parts) : ConditionNode;

/// <summary>The opposite of <see cref="Or"/>; without parts, never.</summary>
public sealed record Nor(ImmutableArray<ConditionNode> Parts) : ConditionNode;

/// <summary>Holds when its part does not.</summary>
public sealed record Not(ConditionNode Part) : ConditionNode;

/// <summary>Holds when the value at <paramref name="Path"/> satisfies every predicate; there is at least one.</summary>
public sealed record Field(AttributePath Path, ImmutableArray<Predicate> Predicates) : ConditionNode;

/// <summary>
/// Holds when the shopper did <paramref name="Event"/> at least <paramref name="AtLeast"/> times
/// (<paramref name="Negated"/>: fewer times). Counted are the events after <c>now − Within</c>, or all of the scope.
/// </summary>
/// <param name="Where">What must hold of an event's own properties for it to count; its paths are the event's.</param>
public sealed record Did(
    string Event, Condition? Where, int AtLeast, TimeSpan? Within, HistoryScope Over, bool Negated) : ConditionNode;

/// <summary>A part that could not be read, which never holds. Only lenient parsing makes it.</summary>
public sealed record Malformed(string Reason) : ConditionNode;
