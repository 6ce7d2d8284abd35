using NodaTime;
using NodaTime.TimeZones;

namespace Realtime.Decisioning;

/// <summary>IANA time zones, from NodaTime's own data: the same on every machine.</summary>
public static class TimeZones
{
    private static readonly ZoneLocalMappingResolver _first =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// The first instant of a date, also where a clock change skips or repeats midnight; of a date that a zone leaves out
    /// altogether, as Samoa did once, the first instant after it.
    /// </summary>
    public static DateTimeOffset StartOf(this DateTimeZone zone, LocalDate date) =>
        zone.ResolveLocal(date.AtMidnight(), _first).ToInstant().ToDateTimeOffset();

    /// <summary>The zone of that IANA name, or <c>null</c>.</summary>
    public static DateTimeZone? Find(string? name) =>
        name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>The zone of that name, or UTC when it is missing or unknown.</summary>
    public static DateTimeZone FindOrUtc(string? name) => Find(name) ?? DateTimeZone.Utc;
}
