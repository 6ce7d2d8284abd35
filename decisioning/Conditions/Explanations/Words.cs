using System.Globalization;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Counts, durations and lists in English.</summary>
internal static class Words
{
    private const int MaxItems = 5;

    /// <summary><c>1 item</c>, <c>3 items</c>.</summary>
    public static string Count(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? string.Empty : "s")}");

    /// <summary><c>10 minutes</c>, <c>1 day 12 hours</c>.</summary>
    public static string Of(TimeSpan length)
    {
        (int Count, string Unit)[] parts =
            [(length.Days, "day"), (length.Hours, "hour"), (length.Minutes, "minute"), (length.Seconds, "second"), (length.Milliseconds, "millisecond")];
        return string.Join(' ', parts.Where(part => part.Count > 0).Select(part => Count(part.Count, part.Unit)));
    }

    /// <summary>The first few, and how many more.</summary>
    public static string List(IReadOnlyCollection<string> items) => items.Count <= MaxItems
        ? string.Join(", ", items)
        : $"{string.Join(", ", items.Take(MaxItems))} and {Count(items.Count - MaxItems, "other")}";
}
