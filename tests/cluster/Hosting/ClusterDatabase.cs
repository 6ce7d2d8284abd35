using Npgsql;

namespace Realtime.Cluster.Tests.Hosting;

/// <summary>A schema of its own on the PostgreSQL server of this process.</summary>
internal sealed class ClusterDatabase : IDisposable
{
    private readonly string _schema = "cluster_" + Guid.NewGuid().ToString("N");

    public ClusterDatabase() => Execute($"CREATE SCHEMA {_schema}");

    public string ConnectionString => new NpgsqlConnectionStringBuilder(PostgresServer.Shared.ConnectionString) { SearchPath = _schema }.ConnectionString;

    public void Dispose() => Execute($"DROP SCHEMA {_schema} CASCADE");

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
