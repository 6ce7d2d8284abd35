using Microsoft.Extensions.DependencyInjection;

using Npgsql;

using Realtime.Storage.Tests.Contract;
using Realtime.Testing;

namespace Realtime.Storage.Tests.Postgres;

/// <summary>A schema of its own on the server that all tests of this process share.</summary>
public sealed class PostgresTestDatabase : ITestDatabase
{
    private readonly string _schema = "test_" + Guid.NewGuid().ToString("N");

    public PostgresTestDatabase() => Execute($"CREATE SCHEMA {_schema}");

    public static string? Missing => PostgresServer.Missing;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(PostgresServer.Shared.ConnectionString) { SearchPath = _schema }.ConnectionString;

    public void AddTo(IServiceCollection services, bool failFast) => services.AddPostgresStorage(options => Configure(options, failFast));

    public void Configure(PostgresStorageOptions options, bool failFast)
    {
        options.ConnectionString = ConnectionString;
        options.LockTimeout = failFast ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromMinutes(1);
        options.Json.TypeInfoResolverChain.Add(TestJson.Default);
    }

    public IDisposable HoldCommits()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        return new Held(connection);
    }

    public ValueTask DisposeAsync()
    {
        Execute($"DROP SCHEMA {_schema} CASCADE");
        return ValueTask.CompletedTask;
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Lets go before it closes: the server ends a closed connection in its own time, and its locks with it.</summary>
    private sealed class Held : IDisposable
    {
        private const string Key = "('journal'::regclass::oid::int, 1)";
        private readonly NpgsqlConnection _connection;

        public Held(NpgsqlConnection connection)
        {
            _connection = connection;
            Execute("lock");
        }

        public void Dispose()
        {
            Execute("unlock");
            _connection.Dispose();
        }

        private void Execute(string what)
        {
            using var command = new NpgsqlCommand($"SELECT pg_advisory_{what}{Key}", _connection);
            command.ExecuteNonQuery();
        }
    }
}
