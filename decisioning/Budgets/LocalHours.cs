using NodaTime;

namespace Realtime.Decisioning.Budgets;

/// <summary>Cuts time at the full hours of a zone's clock.</summary>
internal static class LocalHours
{
    /// <summary>The pieces of a stretch of time, each within one hour of the day.</summary>
    public static IEnumerable<(int Hour, DateTimeOffset Start, DateTimeOffset End)> Between(
        DateTimeOffset from, DateTimeOffset until, DateTimeZone zone)
    {
        for (var at = from; at < until;)
        {
            var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
            var next = at + TimeSpan.FromHours(1) - new TimeSpan(local.TickOfDay % TimeSpan.TicksPerHour);
            next = next < until ? next : until;
            yield return (local.Hour, at, next);
            at = next;
        }
    }
}
