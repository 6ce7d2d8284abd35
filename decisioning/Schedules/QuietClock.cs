using System.Collections.Concurrent;
using NodaTime;
using Realtime.Campaigns;
using Realtime.Catalog;

namespace Realtime.Decisioning.Schedules;

/// <summary>Quiet hours read against the clock on a wall: the shopper's, the tenant's or that of a named zone. Safe for threads.</summary>
public sealed class QuietClock
{
    private readonly QuietHours _hours;
    private readonly ScheduleClock? _fixed;
    private readonly ConcurrentDictionary<string, ScheduleClock> _byZone = new(StringComparer.Ordinal);

    /// <summary>Compiles quiet hours.</summary>
    public QuietClock(QuietHours hours, DateTimeZone tenantZone)
    {
        _hours = hours;
        _fixed = hours.TimeZone switch
        {
            "shopper" => null,
            "tenant" => ClockOf(tenantZone.Id),
            _ => ClockOf(hours.TimeZone),
        };
    }

    /// <summary>The end of the quiet hours, if it is quiet for a shopper of that zone; else <c>null</c>.</summary>
    public DateTimeOffset? Until(DateTimeOffset now, DateTimeZone shopperZone)
    {
        var clock = _fixed ?? _byZone.GetOrAdd(shopperZone.Id, static (zone, self) => self.ClockOf(zone), this);
        return clock.IsOpen(now) ? clock.NextChange(now) : null;
    }

    /// <summary>When they begin or end next for everybody at once; none in the zones of the shoppers.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) => _fixed?.NextChange(now);

    private ScheduleClock ClockOf(string zone) => new(new(null, null, zone, _hours.Days ?? [], _hours.From, _hours.Until));
}
