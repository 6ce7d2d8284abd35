using System.Collections.Frozen;

namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>
/// Which characters are one when case is ignored, as JavaScript has it (ECMA-262, Canonicalize without the <c>u</c> flag):
/// those with the same upper case, but nothing beyond ASCII becomes ASCII. .NET's own table would also join k to the
/// Kelvin sign, so that <c>\W</c> matched a k.
/// </summary>
internal static class CaseClosure
{
    private static readonly FrozenDictionary<char, char[]> _same = Build();

    /// <summary>A set together with all that differs from its members by case alone.</summary>
    public static IReadOnlyList<(char First, char Last)> Of(IReadOnlyList<(char First, char Last)> ranges)
    {
        if (ranges is [var (only, end)] && only == end)
        {
            return _same.TryGetValue(only, out var letters) ? [.. letters.Select(letter => (letter, letter))] : ranges;
        }

        var closed = new List<(char First, char Last)>(ranges);
        foreach (var (member, same) in _same)
        {
            if (Contains(ranges, member))
            {
                closed.AddRange(same.Where(other => !Contains(ranges, other)).Select(other => (other, other)));
            }
        }

        return closed;
    }

    private static bool Contains(IReadOnlyList<(char First, char Last)> ranges, char character)
    {
        foreach (var (first, last) in ranges)
        {
            if (character >= first && character <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<char, char[]> Build() =>
        Enumerable.Range(0, char.MaxValue + 1)
            .Select(unit => (char)unit)
            .GroupBy(Canonical)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.ToArray())
            .SelectMany(group => group.Select(member => KeyValuePair.Create(member, group)))
            .ToFrozenDictionary();

    private static char Canonical(char character)
    {
        var upper = char.ToUpperInvariant(character);
        return char.IsAscii(upper) && !char.IsAscii(character) ? character : upper;
    }
}
