using NodaTime;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Caps;

/// <summary>The time that a cap counts now: everything after <paramref name="Start"/>.</summary>
/// <param name="End">End of a calendar period; none for a rolling window, which ends for each exposure on its own.</param>
public readonly record struct CapPeriod(DateTimeOffset Start, DateTimeOffset? End);

/// <summary>Where the windows of caps begin and end.</summary>
public static class CapWindows
{
    /// <summary>Start of the grid on which calendar periods of more than one unit lie: a Monday.</summary>
    private static readonly LocalDate _epoch = new(2001, 1, 1);

    /// <summary>
    /// The window that contains <paramref name="reading"/>'s instant. A rolling window excludes what happened exactly
    /// its length ago; a calendar period includes its first midnight.
    /// </summary>
    public static CapPeriod Containing(CapWindow window, in CapReading reading)
    {
        if (window.Rolling is { } rolling)
        {
            return new(reading.Now - rolling, null);
        }

        var zone = window.TimeZone switch
        {
            "shopper" => reading.ShopperZone,
            "tenant" => reading.TenantZone,
            _ => TimeZones.Find(window.TimeZone) ?? DateTimeZone.Utc,
        };
        var today = Instant.FromDateTimeOffset(reading.Now).InZone(zone).Date;
        var (first, next) = Period(window, today);

        return new(zone.StartOf(first).AddTicks(-1), zone.StartOf(next));
    }

    private static (LocalDate First, LocalDate Next) Period(CapWindow window, LocalDate today)
    {
        var every = Math.Max(1, window.Every);
        switch (window.Calendar)
        {
            case CalendarUnit.Month:
                var months = (((today.Year - _epoch.Year) * 12) + today.Month - 1) / every * every;
                var month = _epoch.PlusMonths(months);
                return (month, month.PlusMonths(every));
            case CalendarUnit.Week:
                var weekEpoch = _epoch.PlusDays(((int)window.WeekStart + 6) % 7);
                var weeks = Floor(NodaTime.Period.DaysBetween(weekEpoch, today), 7 * every);
                var week = weekEpoch.PlusDays(weeks);
                return (week, week.PlusDays(7 * every));
            default:
                var day = _epoch.PlusDays(Floor(NodaTime.Period.DaysBetween(_epoch, today), every));
                return (day, day.PlusDays(every));
        }
    }

    private static int Floor(int value, int step) => (int)Math.Floor((double)value / step) * step;
}
