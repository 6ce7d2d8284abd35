using NodaTime;

namespace Realtime.Decisioning;

/// <summary>IANA time zones, from NodaTime's own data: the same on every machine.</summary>
public static class TimeZones
{
    /// <summary>The zone of that IANA name, or <c>null</c>.</summary>
    public static DateTimeZone? Find(string? name) =>
        name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>The zone of that name, or UTC when it is missing or unknown.</summary>
    public static DateTimeZone FindOrUtc(string? name) => Find(name) ?? DateTimeZone.Utc;
}
