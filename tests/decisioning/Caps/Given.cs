using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Caps;

/// <summary>Short ways to say what is given.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static CapWindow Day { get; } = new(TimeSpan.FromHours(24));

    public static CapRule Cap(
        int limit, CapWindow? window = null, string @event = "impression", CapScope scope = CapScope.Shopper, string over = "campaign") =>
        new("cap", @event, limit, scope, over, window ?? Day, CapAction.Next);

    public static CapWindow Calendar(CalendarUnit unit, string zone = "UTC", int every = 1, DayOfWeek weekStart = DayOfWeek.Monday) =>
        new(null, unit, every, zone, weekStart);

    public static CapReading Reading(DateTimeOffset now, string zone = "UTC", string? session = "s1", string? device = "d1", long? kept = null) =>
        new(now, session, device, DateTimeZoneProviders.Tzdb[zone], DateTimeZone.Utc, kept);

    /// <summary>An impression that was displayed.</summary>
    public static Exposure Shown(long proposition, DateTimeOffset at, string campaign = "c1", string offer = "o1") => new(
        $"{proposition}:{campaign}:{offer}", Exposure.ImpressionEvent, campaign, offer, "hero", ["sale"], "s1", "d1", at, proposition, null);

    /// <summary>An impression that is only reserved.</summary>
    public static Exposure Reserved(long proposition, DateTimeOffset at, string campaign = "c1", string offer = "o1", double seconds = 30) =>
        Shown(proposition, at, campaign, offer) with { ReservedUntil = at.AddSeconds(seconds) };

    public static ExposureLedger Ledger(params Exposure[] exposures) => new([.. exposures]);
}
