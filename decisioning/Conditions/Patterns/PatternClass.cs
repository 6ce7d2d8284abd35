namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>Reads a class, <c>[a-z\d]</c>. An opening bracket inside it is a character like any other.</summary>
internal static class PatternClass
{
    /// <summary>Reads a class whose opening bracket is read already.</summary>
    public static (IReadOnlyList<(char First, char Last)> Ranges, bool Negated) Read(PatternText text)
    {
        var negated = text.Skip("^");
        var ranges = new List<(char First, char Last)>();
        while (!text.Skip("]"))
        {
            var first = Member(text, ranges);
            if (!text.Skip("-"))
            {
                Add(ranges, first, first);
                continue;
            }

            if (text.Current == ']')
            {
                Add(ranges, first, first);
                Add(ranges, '-', '-');
                continue;
            }

            var last = Member(text, ranges);
            if (first is null || last is null)
            {
                // A set can't begin or end a range, so the dash is a character.
                Add(ranges, first, first);
                Add(ranges, '-', '-');
                Add(ranges, last, last);
                continue;
            }

            Add(ranges, first, last > first || last == first ? last : throw text.Fault("range out of order"));
        }

        return (ranges, negated);
    }

    /// <summary>One character, or nothing after adding the set that an escape names.</summary>
    private static char? Member(PatternText text, List<(char First, char Last)> ranges)
    {
        var character = text.Take();
        if (character != '\\')
        {
            return character;
        }

        if (CharacterRanges.Named(text.Current) is { } named)
        {
            _ = text.Take();
            ranges.AddRange(named);
            return null;
        }

        return text.Escaped(inClass: true);
    }

    private static void Add(List<(char First, char Last)> ranges, char? first, char? last)
    {
        if (first is { } from && last is { } to)
        {
            ranges.Add((from, to));
        }
    }
}
