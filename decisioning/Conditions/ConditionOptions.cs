namespace Realtime.Decisioning.Conditions;

/// <summary>How a condition is read.</summary>
public sealed record ConditionOptions
{
    /// <summary>As GrowthBook's SDKs evaluate: what can't be understood never holds, and nothing is refused.</summary>
    public static ConditionOptions Lenient { get; } = new();

    /// <summary>For saving: the first fault is refused with its path.</summary>
    public static ConditionOptions ForSaving { get; } = new() { Strict = true };

    /// <summary>Whether faults throw <see cref="ConditionException"/>; not by default.</summary>
    public bool Strict { get; init; }

    /// <summary>Groups that <c>$inGroup</c> refers to. With groups given, strict reading refuses any other name.</summary>
    public SavedGroups? Groups { get; init; }

    /// <summary>First names that paths may begin with, such as <c>cart</c>; none allows all. Only strict reading looks at it.</summary>
    public IReadOnlySet<string>? Roots { get; init; }

    /// <summary>Objects and arrays inside one another, at most; 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Characters of a regular expression, at most; 1,000.</summary>
    public int MaxPatternLength { get; init; } = 1_000;
}
