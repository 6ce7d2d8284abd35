using System.Text.RegularExpressions;

namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>
/// A regular expression that can't take a core. It is matched without backtracking, in time that grows with the text
/// alone; only if it looks around or back to a group it backtracks. Either way a match is stopped after 50 ms, which a
/// harmless one takes only when the whole process was stopped meanwhile, and tried again; after the third time the
/// pattern is given up: it matches nothing and costs nothing any more.
/// </summary>
internal sealed class BoundedPattern
{
    private const int Attempts = 3;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(50);
    private readonly Regex? _regex;
    private volatile bool _givenUp;

    /// <summary>Compiles a pattern; one with a fault matches nothing.</summary>
    public BoundedPattern(string pattern, bool ignoreCase)
    {
        try
        {
            var translated = PatternTranslator.Translate(pattern, ignoreCase);
            var engine = translated.Backtracks ? RegexOptions.None : RegexOptions.NonBacktracking;
            _regex = new Regex(translated.Text, engine | RegexOptions.CultureInvariant, _limit);
        }
        catch (Exception refused) when (refused is PatternException or ArgumentException or NotSupportedException)
        {
            _givenUp = true;
        }
    }

    /// <summary>What is wrong with a pattern; nothing if it can be matched.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            _ = PatternTranslator.Translate(pattern, ignoreCase: false);
            return null;
        }
        catch (PatternException invalid)
        {
            return $"no regular expression: {invalid.Message}";
        }
    }

    /// <summary>Whether a pattern without fault may run out of time by its own form.</summary>
    public static bool MayNotEnd(string pattern) =>
        PatternTranslator.Translate(pattern, ignoreCase: false) is { Backtracks: true, RepeatsRepetition: true };

    /// <summary>Whether the pattern is found anywhere in the text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var attempt = 0; attempt < Attempts && !_givenUp; attempt++)
        {
            try
            {
                return _regex!.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                _givenUp = attempt == Attempts - 1;
            }
        }

        return false;
    }
}
