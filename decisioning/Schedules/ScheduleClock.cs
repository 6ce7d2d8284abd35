using NodaTime;
using NodaTime.Extensions;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Schedules;

/// <summary>A schedule read against the clock. Immutable; compiled once a snapshot.</summary>
public sealed class ScheduleClock
{
    private readonly Schedule _schedule;
    private readonly DateTimeZone _zone;
    private readonly bool _always;

    /// <summary>Compiles a schedule; an unknown time zone reads as UTC (saving refuses it).</summary>
    public ScheduleClock(Schedule schedule)
    {
        _schedule = schedule;
        _zone = TimeZones.FindOrUtc(schedule.TimeZone);
        _always = schedule is { Start: null, End: null, From: null, Until: null, Days.IsDefaultOrEmpty: true };
    }

    /// <summary>Whether the campaign runs at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now)
    {
        if (_always)
        {
            return true;
        }

        if (now < _schedule.Start || now >= _schedule.End)
        {
            return false;
        }

        var local = Instant.FromDateTimeOffset(now).InZone(_zone).LocalDateTime;
        var time = local.TimeOfDay.ToTimeOnly();
        var from = _schedule.From ?? TimeOnly.MinValue;
        var day = local.Date;
        if (_schedule.Until is { } until && until <= from)
        {
            // Hours past midnight belong to the day on which they began.
            if (time < until)
            {
                day = day.PlusDays(-1);
            }
            else if (time < from)
            {
                return false;
            }
        }
        else if (time < from || time >= _schedule.Until)
        {
            return false;
        }

        return _schedule.Days.IsDefaultOrEmpty || _schedule.Days.Contains(day.DayOfWeek.ToDayOfWeek());
    }

    /// <summary>
    /// The next instant after <paramref name="now"/>, within two days, at which <see cref="IsOpen"/> may change;
    /// <c>null</c> if none. Pages are decided again then.
    /// </summary>
    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        if (_always)
        {
            return null;
        }

        DateTimeOffset? next = null;
        void Offer(DateTimeOffset? instant)
        {
            if (instant > now && (next is null || instant < next))
            {
                next = instant;
            }
        }

        Offer(_schedule.Start);
        Offer(_schedule.End);
        var today = Instant.FromDateTimeOffset(now).InZone(_zone).Date;
        for (var ahead = 0; ahead <= 2; ahead++)
        {
            var day = today.PlusDays(ahead);
            Offer(At(day, _schedule.From ?? TimeOnly.MinValue));
            if (_schedule.Until is { } until)
            {
                Offer(At(day, until));
            }
        }

        return next;
    }

    private DateTimeOffset At(LocalDate day, TimeOnly time) =>
        day.At(LocalTime.FromTimeOnly(time)).InZoneLeniently(_zone).ToDateTimeOffset();
}
