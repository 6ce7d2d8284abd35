using System.Globalization;
using System.Text;

namespace Realtime.Decisioning.Conditions.Json;

/// <summary>
/// JavaScript's <c>toLowerCase</c>, which is independent of language: a capital sigma at the end of a word becomes the
/// final sigma, and a dotted capital I two characters (Unicode's SpecialCasing).
/// </summary>
internal static class LowerCase
{
    /// <summary>Lower case of any text.</summary>
    public static string Of(string text)
    {
        var lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny('\u03A3', '\u0130'))
        {
            return lower;
        }

        var special = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '\u03A3' => special.Append(IsFinal(text, i) ? '\u03C2' : '\u03C3'),
                '\u0130' => special.Append("i\u0307"),
                _ => special.Append(lower[i]),
            };
        }

        return special.ToString();
    }

    /// <summary>Lower case of a JSON string; without allocating when it is ASCII.</summary>
    public static JsonText Of(in JsonValue text)
    {
        using var original = JsonText.Of(text);
        return Ascii.IsValid(original.Bytes)
            ? JsonText.Lower(original.Bytes)
            : JsonText.Of(Wtf8.Encode(Of(Wtf8.Decode(original.Bytes))));
    }

    private static bool IsFinal(string text, int sigma) => Cased(text, sigma, -1) && !Cased(text, sigma, 1);

    private static bool Cased(string text, int from, int step)
    {
        var at = from + step;
        while (at >= 0 && at < text.Length && IsIgnored(text[at]))
        {
            at += step;
        }

        return at >= 0 && at < text.Length && (char.IsUpper(text[at]) || char.IsLower(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.TitlecaseLetter);
    }

    private static bool IsIgnored(char character) =>
        character is '\'' or '.' or ':' or '^' or '`' or '\u00AD' or '\u2019'
        || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierLetter or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol or UnicodeCategory.EnclosingMark;
}
