using System.Text.RegularExpressions;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>Compiles regular expressions so that no pattern can take a core.</summary>
internal static class Patterns
{
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(5);

    /// <summary>What is wrong with a pattern; nothing if it can be used.</summary>
    public static string? Fault(Matches matches)
    {
        try
        {
            _ = Compile(matches);
            return null;
        }
        catch (ArgumentException invalid)
        {
            return $"no regular expression: {invalid.Message}";
        }
    }

    public static Regex Compile(Matches matches)
    {
        var options = RegexOptions.CultureInvariant | (matches.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(matches.Pattern, options | RegexOptions.NonBacktracking, _limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(matches.Pattern, options, _limit);
        }
    }
}
