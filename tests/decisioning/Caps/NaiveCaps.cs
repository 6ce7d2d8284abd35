using Realtime.Campaigns;

namespace Realtime.Decisioning.Caps;

/// <summary>Something that happened, in the words of SEMANTICS 5, with everything that ever became of it.</summary>
internal sealed class Happening
{
    public required string Event { get; init; }

    public required CapSubject Subject { get; init; }

    public required string Tag { get; init; }

    public required string Session { get; init; }

    public required string Device { get; init; }

    public long Proposition { get; set; }

    /// <summary>When its place is given back, unless it was displayed; none for what needs no display.</summary>
    public DateTimeOffset? GivenBack { get; set; }

    /// <summary>When it happened for good.</summary>
    public DateTimeOffset? Happened { get; set; }
}

/// <summary>Caps by recounting the whole history, day by day on the platform's own calendar.</summary>
internal sealed class NaiveCaps
{
    public List<Happening> History { get; } = [];

    public int Count(CapRule rule, CapSubject subject, string session, string device, string shopperZone, DateTimeOffset now, long? kept) =>
        History.Count(happening =>
            happening.Event == rule.Event
            && happening.Proposition != kept
            && (rule.Scope != CapScope.Session || happening.Session == session)
            && (rule.Scope != CapScope.Device || happening.Device == device)
            && IsOver(rule.Over, happening, subject)
            && (happening.Happened is { } at ? IsIn(rule.Window, at, now, shopperZone) : happening.GivenBack > now));

    private static bool IsOver(string over, Happening happening, CapSubject subject) => over switch
    {
        "offer" => (happening.Subject.CampaignId, happening.Subject.OfferId) == (subject.CampaignId, subject.OfferId),
        "campaign" => happening.Subject.CampaignId == subject.CampaignId,
        "placement" => happening.Subject.Placement == subject.Placement,
        "global" => true,
        _ => "tag:" + happening.Tag == over,
    };

    /// <summary>What lies ahead is in it too: the clock was set back, and that may free nothing.</summary>
    private static bool IsIn(CapWindow window, DateTimeOffset at, DateTimeOffset now, string shopperZone)
    {
        if (window.Rolling is { } rolling)
        {
            return now - at < rolling;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(window.TimeZone switch { "shopper" => shopperZone, "tenant" => "UTC", var named => named });
        return Period(window, at, zone) >= Period(window, now, zone);
    }

    /// <summary>Which period a date lies in, counted from the first week of 2001.</summary>
    private static int Period(CapWindow window, DateTimeOffset at, TimeZoneInfo zone)
    {
        var date = TimeZoneInfo.ConvertTime(at, zone).Date;
        if (window.Calendar == CalendarUnit.Month)
        {
            return (((date.Year - 2001) * 12) + date.Month - 1) / window.Every;
        }

        var first = new DateTime(2001, 1, 1);
        while (window.Calendar == CalendarUnit.Week && first.DayOfWeek != window.WeekStart)
        {
            first = first.AddDays(1);
        }

        return (date - first).Days / (window.Calendar == CalendarUnit.Week ? 7 * window.Every : window.Every);
    }
}
