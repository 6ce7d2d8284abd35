using System.Collections.Immutable;

namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>A JSON value written in a condition.</summary>
public abstract record Literal
{
    private protected Literal()
    {
    }
}

/// <summary><c>null</c>.</summary>
public sealed record NullLiteral : Literal
{
    private NullLiteral()
    {
    }

    /// <summary>The one <c>null</c>.</summary>
    public static NullLiteral Instance { get; } = new();
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BooleanLiteral(bool Value) : Literal;

/// <summary>A number, as JavaScript reads it: the nearest double.</summary>
public sealed record NumberLiteral(double Value) : Literal;

/// <summary>A string; it may hold unpaired surrogates, as JSON may.</summary>
public sealed record StringLiteral(string Value) : Literal;

/// <summary>An array.</summary>
public sealed record ArrayLiteral(ImmutableArray<Literal> Items) : Literal;

/// <summary>An object, its members in JavaScript's order: array indexes ascending, then the others as written.</summary>
public sealed record ObjectLiteral(ImmutableArray<KeyValuePair<string, Literal>> Members) : Literal;
