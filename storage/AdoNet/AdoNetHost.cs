using Microsoft.Extensions.Hosting;

using Npgsql;

using Realtime.Storage.Postgres;

namespace Realtime.Storage.AdoNet;

/// <summary>Puts the statements into <c>OrleansQuery</c>, after the tables are there and before the silo looks them up.</summary>
internal sealed class AdoNetHost(PostgresStorageOptions options) : IHostedLifecycleService
{
    // The lock of whoever makes the cluster's own statements, which may stand in the same table.
    private const string TakeTurn = "SELECT pg_advisory_xact_lock(hashtext('realtime.cluster'), hashtext(current_schema()))";

    private const string Table = "CREATE TABLE IF NOT EXISTS OrleansQuery(QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL)";

    private const string Statement =
        """
        INSERT INTO OrleansQuery VALUES($1, $2)
        ON CONFLICT(QueryKey) DO UPDATE SET QueryText = excluded.QueryText WHERE OrleansQuery.QueryText <> excluded.QueryText
        """;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(options.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(TakeTurn), new(Table) } };
            foreach (var (name, text) in AdoNetStatements.All)
            {
                batch.BatchCommands.Add(new(Statement) { Parameters = { new() { Value = name }, new() { Value = text } } });
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Unavailable(error);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
