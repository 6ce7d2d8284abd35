namespace Realtime.Decisioning.Conditions.Patterns;

/// <summary>A text is no regular expression of JavaScript, or one that can't be bounded.</summary>
internal sealed class PatternException(string reason, int position) : Exception($"{reason} at {position}");
