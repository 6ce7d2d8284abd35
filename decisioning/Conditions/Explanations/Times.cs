using System.Globalization;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Counts and windows of <c>$did</c> in words.</summary>
internal static class Times
{
    public static string Of(int count) => count switch
    {
        0 => "never",
        1 => "once",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} times"),
    };

    public static string Phrase(Did did) => did.Negated
        ? string.Create(CultureInfo.InvariantCulture, $"fewer than {did.AtLeast}")
        : string.Create(CultureInfo.InvariantCulture, $"at least {did.AtLeast}");

    public static string Window(Did did)
    {
        var session = did.Over == HistoryScope.Session ? " this session" : string.Empty;
        return did.Within is { } within ? $"{session} in the last {Length(within)}" : session;
    }

    private static string Length(TimeSpan within)
    {
        (long Count, string Unit)[] parts = [(within.Days, "day"), (within.Hours, "hour"), (within.Minutes, "minute"), (within.Seconds, "second")];
        var words = string.Join(' ', parts.Where(part => part.Count > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}{(part.Count == 1 ? string.Empty : "s")}")));
        return words.Length > 0 ? words : string.Create(CultureInfo.InvariantCulture, $"{within.TotalMilliseconds} ms");
    }
}
