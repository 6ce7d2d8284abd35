using Realtime.Campaigns;

namespace Realtime.Decisioning.Schedules;

/// <summary>
/// A schedule read the naive way: for each day on which it could have begun, whether the clock on the wall, by the
/// platform's own time zones, stands between its first and its last minute.
/// </summary>
internal sealed class WallClock(Schedule schedule)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone ?? "UTC");

    public bool IsOpen(DateTimeOffset now)
    {
        if (now < schedule.Start || now >= schedule.End)
        {
            return false;
        }

        var wall = TimeZoneInfo.ConvertTime(now, _zone).DateTime;
        return Holds(wall, wall.Date) || Holds(wall, wall.Date.AddDays(-1));
    }

    private bool Holds(DateTime wall, DateTime day)
    {
        var first = day + (schedule.From ?? TimeOnly.MinValue).ToTimeSpan();
        var last = schedule.Until is { } until ? day + until.ToTimeSpan() : day.AddDays(1);
        last = last <= first ? last.AddDays(1) : last;
        return wall >= first && wall < last && (schedule.Days.IsEmpty || schedule.Days.Contains(day.DayOfWeek));
    }
}
