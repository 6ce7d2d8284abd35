namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>A pattern in .NET's language.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Backtracks">Whether only a backtracking engine can run it.</param>
/// <param name="RepeatsRepetition">Whether it repeats what itself repeats, which is what makes backtracking endless.</param>
internal sealed record TranslatedPattern(string Text, bool Backtracks, bool RepeatsRepetition);
