using Npgsql;

namespace Realtime.Clustering;

/// <summary>
/// The tables in which a cluster keeps its members, and the named statements on them. Made at the start of every silo
/// and edge; those that start at once take turns.
/// </summary>
public static class MembershipSchema
{
    // OrleansQuery is the one name that Orleans knows; the tables behind it are this project's. A step is never edited; add one.
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS OrleansQuery(QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL);
        CREATE TABLE IF NOT EXISTS clusters(
            id text PRIMARY KEY,
            version int NOT NULL,
            changed_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE IF NOT EXISTS cluster_silos(
            cluster text NOT NULL,
            address text NOT NULL,
            port int NOT NULL,
            generation int NOT NULL,
            name text NOT NULL,
            host text NOT NULL,
            status int NOT NULL,
            gateway_port int NOT NULL,
            suspicions text,
            started_at timestamptz NOT NULL,
            alive_at timestamptz NOT NULL,
            PRIMARY KEY(cluster, address, port, generation));
        """;

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="NpgsqlException">The database can't be reached, or its user may not create tables.</exception>
    public static async Task Create(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, "SELECT pg_advisory_xact_lock(hashtext('realtime.cluster'), hashtext(current_schema()))", ct);
        await Execute(connection, Tables, ct);
        foreach (var (name, text) in MembershipQueries.All)
        {
            await Execute(
                connection,
                "INSERT INTO OrleansQuery VALUES($1, $2) ON CONFLICT(QueryKey) DO UPDATE SET QueryText = excluded.QueryText WHERE OrleansQuery.QueryText <> excluded.QueryText",
                ct,
                name,
                text);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
