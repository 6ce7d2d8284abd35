using System.Globalization;
using System.Text;

namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>Sets of UTF-16 code units, in JavaScript's meaning, written so that .NET reads the same.</summary>
internal static class CharacterRanges
{
    private static readonly (char First, char Last)[] _digit = [('0', '9')];
    private static readonly (char First, char Last)[] _word = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
    private static readonly (char First, char Last)[] _lineEnd = [('\n', '\n'), ('\r', '\r'), ('\u2028', '\u2029')];
    private static readonly (char First, char Last)[] _space =
    [
        ('\t', '\r'), (' ', ' '), ('\u00A0', '\u00A0'), ('\u1680', '\u1680'), ('\u2000', '\u200A'), ('\u2028', '\u2029'),
        ('\u202F', '\u202F'), ('\u205F', '\u205F'), ('\u3000', '\u3000'), ('\uFEFF', '\uFEFF'),
    ];

    /// <summary>What <c>.</c> matches: anything but the end of a line.</summary>
    public static IReadOnlyList<(char First, char Last)> Dot { get; } = Complement(_lineEnd);

    /// <summary>The set that <c>\d \D \s \S \w \W</c> names; nothing for another letter.</summary>
    public static IReadOnlyList<(char First, char Last)>? Named(char letter) => letter switch
    {
        'd' => _digit,
        'D' => Complement(_digit),
        's' => _space,
        'S' => Complement(_space),
        'w' => _word,
        'W' => Complement(_word),
        _ => null,
    };

    /// <summary>Appends a set as a class of .NET.</summary>
    public static void Append(StringBuilder pattern, IReadOnlyList<(char First, char Last)> ranges, bool negated = false)
    {
        if (ranges is [var (only, end)] && only == end && !negated)
        {
            Append(pattern, only);
            return;
        }

        if (ranges.Count == 0)
        {
            // .NET has neither the empty class nor its opposite.
            pattern.Append(negated ? "[\\s\\S]" : "[^\\s\\S]");
            return;
        }

        pattern.Append(negated ? "[^" : "[");
        foreach (var (first, last) in ranges)
        {
            Append(pattern, first);
            if (last != first)
            {
                pattern.Append('-');
                Append(pattern, last);
            }
        }

        pattern.Append(']');
    }

    private static void Append(StringBuilder pattern, char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
        {
            pattern.Append(character);
        }
        else
        {
            pattern.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }
    }

    private static List<(char First, char Last)> Complement((char First, char Last)[] ascending)
    {
        var rest = new List<(char First, char Last)>();
        var next = 0;
        foreach (var (first, last) in ascending)
        {
            if (first > next)
            {
                rest.Add(((char)next, (char)(first - 1)));
            }

            next = last + 1;
        }

        rest.Add(((char)next, char.MaxValue));
        return rest;
    }
}
