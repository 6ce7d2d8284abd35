using Npgsql;

namespace Realtime.Clustering.Tests;

/// <summary>Runs the named statements as Orleans does: text from <c>OrleansQuery</c>, parameters by name. A schema of its own.</summary>
internal sealed class MembershipTable : IAsyncDisposable
{
    private readonly string _schema = "membership_" + Guid.NewGuid().ToString("N");
    private readonly NpgsqlDataSource _source;

    private MembershipTable() => _source = NpgsqlDataSource.Create(ConnectionString);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(PostgresServer.Shared.ConnectionString) { SearchPath = _schema }.ConnectionString;

    public static async Task<MembershipTable> Create()
    {
        var table = new MembershipTable();
        await table.Run($"CREATE SCHEMA {table._schema}");
        await MembershipSchema.Create(table.ConnectionString, CancellationToken.None);
        return table;
    }

    /// <summary>Runs a named statement and answers its rows by column.</summary>
    public async Task<List<Dictionary<string, object?>>> Query(string name, object parameters)
    {
        var text = (string)(await Run("SELECT QueryText FROM OrleansQuery WHERE QueryKey = @name", new { name }))[0].Values.Single()!;
        return await Run(text, parameters);
    }

    public async Task<bool> Succeeds(string name, object parameters) => (bool)(await Query(name, parameters))[0].Values.Single()!;

    public async Task<List<Dictionary<string, object?>>> Run(string sql, object? parameters = null)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var property in parameters?.GetType().GetProperties() ?? [])
        {
            command.Parameters.AddWithValue(property.Name, property.GetValue(parameters) ?? DBNull.Value);
        }

        var rows = new List<Dictionary<string, object?>>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i)));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Run($"DROP SCHEMA {_schema} CASCADE");
        await _source.DisposeAsync();
    }
}
