using System.Collections.Immutable;

namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>What is asked of one value. A missing value is asked as <c>null</c>.</summary>
public abstract record Predicate
{
    private protected Predicate()
    {
    }

    /// <summary>The operator as written, such as <c>$gte</c>; <c>=</c> for a bare value.</summary>
    public abstract string Operator { get; }
}

/// <summary>All of several predicates on the same value, from an object with several operators.</summary>
public sealed record Every(ImmutableArray<Predicate> Parts) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$and";
}

/// <summary>
/// A bare value: equality after JavaScript's conversion to the operand's type (<c>"5"</c> is 5, a missing value is 0 and
/// not <c>false</c>), and structural equality for arrays and objects.
/// </summary>
/// <param name="IgnoreCase">Whether strings are compared in lower case; only inside <c>$alli</c>.</param>
public sealed record Is(Literal Operand, bool IgnoreCase = false) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "=";
}

/// <summary>
/// <c>$eq $ne</c> without conversion, <c>$lt $lte $gt $gte</c> as JavaScript orders: two strings by their UTF-16 code
/// units (so ISO dates of one form compare as dates), anything else as numbers, where a missing value is 0.
/// </summary>
public sealed record Compare(Comparison Comparison, Literal Operand) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => Comparison.Name();
}

/// <summary><c>$veq $vne $vlt $vlte $vgt $vgte</c>: versions, pre-releases before their release, build tags ignored.</summary>
public sealed record CompareVersion(Comparison Comparison, Literal Operand) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => Comparison.VersionName();
}

/// <summary><c>$in $nin $ini $nini</c>: the value, or some element of an array, is among the members.</summary>
public sealed record In(ImmutableArray<Literal> Members, bool Negated, bool IgnoreCase) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => (Negated, IgnoreCase) switch
    {
        (false, false) => "$in",
        (true, false) => "$nin",
        (false, true) => "$ini",
        (true, true) => "$nini",
    };
}

/// <summary><c>$inGroup $notInGroup</c>: as <see cref="In"/>, over a saved group; an unknown group is empty.</summary>
public sealed record InGroup(string Group, bool Negated) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => Negated ? "$notInGroup" : "$inGroup";
}

/// <summary><c>$exists</c>: there is a value and it is not <c>null</c>.</summary>
public sealed record Exists(bool Expected) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$exists";
}

/// <summary><c>$type</c>: one of string, number, boolean, object, array, null.</summary>
public sealed record HasType(string Type) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => "$type";
}

/// <summary><c>$regex $regexi $notRegex $notRegexi</c>: a JavaScript regular expression found anywhere in the text.</summary>
public sealed record Matches(string Pattern, bool IgnoreCase, bool Negated) : Predicate
{
    /// <inheritdoc/>
    public override string Operator => (Negated, IgnoreCase) switch
    {
        (false, false) => "$regex",
        (true, false) => "$notRegex",
        (false, true) => "$regexi",
        (true, true) => "$notRegexi",
    };
}
