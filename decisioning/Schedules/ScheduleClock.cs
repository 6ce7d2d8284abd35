using NodaTime;
using NodaTime.Extensions;
using Realtime.Campaigns;

namespace Realtime.Decisioning.Schedules;

/// <summary>
/// A schedule read against the clock on the wall of its zone: an hour that a clock change repeats counts both times, one
/// that it skips does not count. Compiled once a snapshot; safe for threads.
/// </summary>
public sealed class ScheduleClock
{
    /// <summary>A week may lack an opening that a clock change skips, two weeks can't.</summary>
    private const int DaysAhead = 15;

    private readonly Schedule _schedule;
    private readonly DateTimeZone _zone;
    private readonly bool _always;

    /// <summary>The stretch of time that was asked for last. Most questions are about now, so it answers nearly all.</summary>
    private volatile Stretch? _last;

    /// <summary>Compiles a schedule; an unknown time zone reads as UTC (saving refuses it).</summary>
    public ScheduleClock(Schedule schedule)
    {
        _schedule = schedule;
        _zone = TimeZones.FindOrUtc(schedule.TimeZone);
        _always = schedule is { Start: null, End: null, From: null, Until: null, Days.IsDefaultOrEmpty: true };
    }

    /// <summary>Whether it is open at every instant.</summary>
    internal bool IsAlways => _always;

    /// <summary>Whether the campaign runs at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now) => _always || Around(now).Open;

    /// <summary>
    /// The next instant after <paramref name="now"/> at which <see cref="IsOpen"/> changes; <c>null</c> if it never does
    /// again. Pages are decided again then.
    /// </summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) => _always ? null : Around(now).Until;

    private Stretch Around(DateTimeOffset now)
    {
        if (_last is { } last && now >= last.From && !(now >= last.Until))
        {
            return last;
        }

        var open = Reads(now);
        return _last = new(now, Changes(now, open), open);
    }

    private bool Reads(DateTimeOffset now)
    {
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

    private DateTimeOffset? Changes(DateTimeOffset now, bool open)
    {
        if (now >= _schedule.End)
        {
            return null;
        }

        if (_schedule.Start is { } start && now < start)
        {
            return Reads(start) ? start : Changes(start, false);
        }

        foreach (var boundary in Boundaries(Instant.FromDateTimeOffset(now)))
        {
            var at = boundary.ToDateTimeOffset();
            if (at > now && at < (_schedule.End ?? DateTimeOffset.MaxValue) && Reads(at) != open)
            {
                return at;
            }
        }

        return open ? _schedule.End : null;
    }

    /// <summary>Midnights, first and last minutes and clock changes of the days ahead, in order.</summary>
    private List<Instant> Boundaries(Instant from)
    {
        var boundaries = new List<Instant>();
        var day = from.InZone(_zone).Date;
        var last = day.PlusDays(DaysAhead);
        for (; day <= last; day = day.PlusDays(1))
        {
            foreach (var time in new[] { TimeOnly.MinValue, _schedule.From, _schedule.Until })
            {
                if (time is { } given && _zone.MapLocal(day.At(LocalTime.FromTimeOnly(given))) is { Count: > 0 } mapped)
                {
                    boundaries.Add(mapped.First().ToInstant());
                    boundaries.Add(mapped.Last().ToInstant());
                }
            }
        }

        foreach (var interval in _zone.GetZoneIntervals(from, boundaries[^1]))
        {
            if (interval.HasStart)
            {
                boundaries.Add(interval.Start);
            }
        }

        boundaries.Sort();
        return boundaries;
    }

    private sealed record Stretch(DateTimeOffset From, DateTimeOffset? Until, bool Open);
}
