namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>A pattern in .NET's language.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Backtracks">Whether only a backtracking engine can run it.</param>
/// <param name="RepeatsRepetition">Whether it repeats what itself repeats, which is what makes backtracking endless.</param>
/// <param name="Literal">What it looks for, if that is no more than a text.</param>
/// <param name="Sequence">What it looks for, if that is texts one after another.</param>
internal sealed record TranslatedPattern(string Text, bool Backtracks, bool RepeatsRepetition, LiteralPattern? Literal, TextSequence? Sequence);

/// <summary>A pattern that is a text: anywhere, at the start (<c>^text</c>), at the end (<c>text$</c>), or all of it.</summary>
internal sealed record LiteralPattern(string Text, bool AtStart, bool AtEnd)
{
    /// <summary>
    /// Takes a pattern apart if it has nothing but letters, digits and what stands for itself anywhere. Surrogates are left
    /// to the engine: half of a character is found in a whole one.
    /// </summary>
    public static LiteralPattern? Of(string pattern)
    {
        var (atStart, atEnd) = (pattern.StartsWith('^'), pattern.EndsWith('$'));
        var text = pattern[(atStart ? 1 : 0)..(atEnd ? pattern.Length - 1 : pattern.Length)];
        return IsPlain(text) ? new LiteralPattern(text, atStart, atEnd) : null;
    }

    /// <summary>Whether every character stands for itself.</summary>
    public static bool IsPlain(string text) =>
        text.All(character => !char.IsSurrogate(character) && !"\\^$.|?*+()[]{}".Contains(character, StringComparison.Ordinal));
}
