namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>The six ways to compare.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}

/// <summary>Names and meaning of <see cref="Comparison"/>.</summary>
public static class ComparisonExtensions
{
    private static readonly string[] _names = ["$eq", "$ne", "$lt", "$lte", "$gt", "$gte"];
    private static readonly string[] _versionNames = ["$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte"];

    /// <summary>The operator, such as <c>$gte</c>.</summary>
    public static string Name(this Comparison comparison) => _names[(int)comparison];

    /// <summary>The comparison of an operator such as <c>$gte</c>.</summary>
    public static Comparison Named(string name) => (Comparison)Array.IndexOf(_names, name);

    /// <summary>The operator on versions, such as <c>$vgte</c>.</summary>
    public static string VersionName(this Comparison comparison) => _versionNames[(int)comparison];

    /// <summary>Whether the comparison holds of a difference: below 0, 0 or above 0.</summary>
    public static bool HoldsOf(this Comparison comparison, int difference) => comparison switch
    {
        Comparison.Equal => difference == 0,
        Comparison.NotEqual => difference != 0,
        Comparison.Less => difference < 0,
        Comparison.LessOrEqual => difference <= 0,
        Comparison.Greater => difference > 0,
        _ => difference >= 0,
    };

    /// <summary>Whether the comparison holds of two numbers; of an ordering with a NaN it never does.</summary>
    public static bool HoldsOf(this Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.NotEqual => left != right,
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        _ => left >= right,
    };
}
