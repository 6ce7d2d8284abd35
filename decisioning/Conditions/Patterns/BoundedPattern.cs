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
    private readonly Regex _regex;
    private volatile bool _givenUp;

    /// <exception cref="PatternException">JavaScript would refuse the pattern, or it is too large.</exception>
    public BoundedPattern(string pattern, bool ignoreCase)
    {
        var translated = PatternTranslator.Translate(pattern, ignoreCase);
        var engine = translated.Backtracks ? RegexOptions.None : RegexOptions.NonBacktracking;
        try
        {
            _regex = new Regex(translated.Text, engine | RegexOptions.CultureInvariant, _limit);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw new PatternException(refused.Message, 0);
        }

        MayBacktrackEndlessly = translated is { Backtracks: true, RepeatsRepetition: true };
    }

    /// <summary>Whether the pattern's own form lets it run out of time.</summary>
    public bool MayBacktrackEndlessly { get; }

    /// <summary>Whether the pattern is found anywhere in the text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var attempt = 0; attempt < Attempts && !_givenUp; attempt++)
        {
            try
            {
                return _regex.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                _givenUp = attempt == Attempts - 1;
            }
        }

        return false;
    }
}
