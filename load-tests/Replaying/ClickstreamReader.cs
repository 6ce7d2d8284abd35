using System.Globalization;

namespace Realtime.LoadTests.Replaying;

/// <summary>
/// Reads clickstreams in the form of the DIGINETICA set (CIKM Cup 2016): <c>session_id;user_id;item_id;timeframe;eventdate</c>,
/// the timeframe in milliseconds since the session's first query, lines in any order.
/// </summary>
public static class ClickstreamReader
{
    /// <summary>The first line.</summary>
    public const string Header = "session_id;user_id;item_id;timeframe;eventdate";

    /// <summary>Reads a file; lines at fault are set aside with their number.</summary>
    /// <exception cref="UsageException">The file is not of this form at all.</exception>
    public static Clickstream Read(TextReader text)
    {
        if (text.ReadLine()?.TrimStart('\uFEFF').Trim() != Header)
        {
            throw new UsageException($"The first line of a clickstream must be {Header}.");
        }

        var sessions = new Dictionary<string, List<ClickstreamView>>(StringComparer.Ordinal);
        var bad = new List<BadLine>();
        for (var number = 2; text.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Fault(line.Split(';'), out var view) is { } fault)
            {
                bad.Add(new(number, fault));
                continue;
            }

            (sessions.TryGetValue(view!.SessionId, out var views) ? views : sessions[view.SessionId] = []).Add(view);
        }

        // OrderBy is stable: views of the same millisecond stay in the order of the file.
        return new([.. sessions.Select(session => new ClickstreamSession(session.Key, [.. session.Value.OrderBy(view => view.At)]))], bad);
    }

    private static string? Fault(string[] fields, out ClickstreamView? view)
    {
        view = null;
        if (fields.Length != 5)
        {
            return $"{fields.Length} fields instead of 5";
        }

        if (fields[0].Trim() is not { Length: > 0 } sessionId)
        {
            return "no session_id";
        }

        if (fields[2].Trim() is not { Length: > 0 and <= 100 } itemId)
        {
            return "no item_id of 1–100 characters";
        }

        if (!long.TryParse(fields[3], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var millis)
            || millis > TimeSpan.MillisecondsPerDay)
        {
            return $"timeframe '{fields[3]}' is no number of milliseconds within a day";
        }

        view = new(sessionId, itemId, TimeSpan.FromMilliseconds(millis));
        return null;
    }
}
