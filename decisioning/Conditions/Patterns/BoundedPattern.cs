using System.Buffers;
using System.Text.RegularExpressions;
using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>
/// A regular expression that can't take a core. It is matched without backtracking, in time that grows with the text
/// alone; only if it looks around or back to a group it backtracks. Either way a match is stopped after 50 ms, which a
/// harmless one takes only when the whole process was stopped meanwhile, and tried again; after the third time the
/// pattern is given up: it matches nothing and costs nothing any more.
/// </summary>
internal sealed class BoundedPattern
{
    /// <summary>No pattern at all, and so found nowhere.</summary>
    public const string Impossible = "[";

    private const int Attempts = 3;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(50);
    private const int OnStack = 256;
    private readonly Regex? _regex;
    private readonly LiteralPattern? _literal;
    private readonly byte[] _text = [];
    private readonly TextSequence? _sequence;
    private volatile bool _givenUp;

    /// <summary>Compiles a pattern; one with a fault matches nothing.</summary>
    public BoundedPattern(string pattern, bool ignoreCase)
    {
        try
        {
            var translated = PatternTranslator.Translate(pattern, ignoreCase);
            if (translated.Literal is { } literal)
            {
                (_literal, _text) = (literal, Wtf8.Encode(literal.Text));
                return;
            }

            _sequence = translated.Sequence;
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

    /// <summary>Whether the pattern is found anywhere in a text of UTF-8.</summary>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        if (_literal is { } literal)
        {
            return (literal.AtStart, literal.AtEnd) switch
            {
                (true, true) => text.SequenceEqual(_text),
                (true, false) => text.StartsWith(_text),
                (false, true) => text.EndsWith(_text),
                _ => text.IndexOf(_text) >= 0,
            };
        }

        if (_sequence?.IsIn(text) is { } found)
        {
            return found;
        }

        if (text.Length <= OnStack)
        {
            Span<char> few = stackalloc char[OnStack];
            return IsIn(few[..Wtf8.Decode(text, few)]);
        }

        var many = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            return IsIn(many.AsSpan(0, Wtf8.Decode(text, many)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(many);
        }
    }

    private bool IsIn(ReadOnlySpan<char> text)
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
