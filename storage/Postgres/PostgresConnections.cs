using Npgsql;

namespace Realtime.Storage.Postgres;

/// <summary>Connections as storage needs them: short waits, so that a dead server is noticed, and statements prepared by themselves.</summary>
internal static class PostgresConnections
{
    /// <param name="pooled">False: each connection that is closed is closed on the server too, with the locks that it held.</param>
    public static NpgsqlDataSource Source(PostgresStorageOptions options, bool pooled)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = pooled };
        settings.ApplicationName ??= "realtime";
        if (!settings.ContainsKey("Timeout"))
        {
            settings.Timeout = 5;
        }

        if (!settings.ContainsKey("Command Timeout"))
        {
            settings.CommandTimeout = 10;
        }

        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 16;
            settings.AutoPrepareMinUsages = 2;
        }

        settings.Options = $"{settings.Options} -c lock_timeout={(long)Math.Ceiling(options.LockTimeout.TotalMilliseconds)}".Trim();
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
