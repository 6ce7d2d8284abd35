using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>
/// A pattern that looks for texts one after another, of each place one of several: <c>(iPhone|Android).*Mobile</c>. Whoever
/// takes at every place the text that ends first leaves the most for the next, so one pass over the bytes decides.
/// </summary>
internal sealed class TextSequence
{
    private const string Anything = ".*";

    /// <summary>With which U+2028 and U+2029 begin, and others that only cost a detour.</summary>
    private const byte Separator = 0xE2;
    private readonly byte[][][] _places;

    private TextSequence(byte[][][] places) => _places = places;

    /// <summary>Takes a pattern apart if it has nothing but texts, groups of alternative texts, and <c>.*</c> between them.</summary>
    public static TextSequence? Of(string pattern)
    {
        var places = pattern.Split(Anything).Select(Alternatives).ToArray();
        return places.All(texts => texts.All(text => text.Length > 0 && LiteralPattern.IsPlain(text)))
            ? new([.. places.Select(texts => texts.Select(text => Wtf8.Encode(text)).ToArray())])
            : null;
    }

    /// <summary>Whether it is in a text; nothing of a text with several lines, over whose ends <c>.*</c> does not reach.</summary>
    public bool? IsIn(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAny((byte)'\n', (byte)'\r', Separator))
        {
            return null;
        }

        foreach (var texts in _places)
        {
            var end = int.MaxValue;
            foreach (var wanted in texts)
            {
                end = text.IndexOf(wanted) is >= 0 and var start ? Math.Min(end, start + wanted.Length) : end;
            }

            if (end == int.MaxValue)
            {
                return false;
            }

            text = text[end..];
        }

        return true;
    }

    private static string[] Alternatives(string place)
    {
        var group = place.StartsWith("(?:", StringComparison.Ordinal) ? "(?:" : "(";
        return place.StartsWith('(') && place.EndsWith(')') ? place[group.Length..^1].Split('|') : [place];
    }
}
