namespace Realtime.Storage.Sqlite;

/// <summary>Instants as microseconds since 1970, the precision that PostgreSQL keeps too.</summary>
internal static class SqliteTime
{
    public static long ToNumber(DateTimeOffset at) => Math.DivRem(at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond).Quotient;

    public static DateTimeOffset FromNumber(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
