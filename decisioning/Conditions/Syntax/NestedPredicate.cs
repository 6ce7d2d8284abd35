using System.Collections.Immutable;

namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary><c>$not</c> of operators or of a bare value.</summary>
public sealed record Negation(Predicate Part) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$not";
}

/// <summary><c>$size</c>: an array whose length satisfies the predicate.</summary>
public sealed record HasSize(Predicate Length) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$size";
}

/// <summary><c>$elemMatch</c> with operators: some element of an array, not null, satisfies the predicate.</summary>
public sealed record AnyElement(Predicate Element) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$elemMatch";
}

/// <summary><c>$elemMatch</c> with a condition: some element of an array, not null,, taken as the attributes, satisfies it.</summary>
public sealed record AnyElementWhere(ConditionNode Element) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$elemMatch";
}

/// <summary><c>$all $alli</c>: an array in which each predicate is satisfied by some element.</summary>
public sealed record ContainsAll(ImmutableArray<Predicate> Members, bool IgnoreCase) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => IgnoreCase ? "$alli" : "$all";
}

/// <summary>An operator that is unknown or has an operand that it can't use; it never holds. Only lenient parsing makes it.</summary>
public sealed record Unsatisfiable(string Name, string Reason) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => Name;
}
