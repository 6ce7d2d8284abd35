using Npgsql;
using NpgsqlTypes;

namespace Realtime.Benchmarks.Storage;

/// <summary>
/// What PostgreSQL itself gives: rows of the same size upserted on one connection, one at a time or so many by <c>unnest</c>
/// in a statement, prepared. No journal entry, no ETag, no serialization, no queue.
/// </summary>
internal sealed class BareUpserts : IAsyncDisposable
{
    private const string Upsert =
        """
        INSERT INTO bare(grain, etag, body) SELECT grain, 1, body FROM unnest($1, $2) AS u(grain, body)
        ON CONFLICT (grain) DO UPDATE SET etag = bare.etag + 1, body = excluded.body
        """;

    private readonly NpgsqlConnection _connection;
    private readonly string[] _keys;
    private readonly string[] _bodies;
    private readonly NpgsqlCommand _command;

    private BareUpserts(NpgsqlConnection connection, int at, int bytes)
    {
        _connection = connection;
        _keys = new string[at];
        _bodies = [.. Enumerable.Repeat($$"""{"Text":"{{new string('x', bytes)}}","Count":1}""", at)];
        _command = new(Upsert, connection)
        {
            Parameters = { new() { Value = _keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }, new() { Value = _bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        };
    }

    /// <param name="at">Rows in one statement.</param>
    public static async Task<BareUpserts> OpenAsync(string connectionString, int at, int bytes)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS bare(grain text PRIMARY KEY, etag bigint NOT NULL, body text NOT NULL) WITH (fillfactor = 80); ALTER TABLE bare ALTER COLUMN body SET STORAGE EXTERNAL", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var upserts = new BareUpserts(connection, at, bytes);
        await upserts._command.PrepareAsync();
        return upserts;
    }

    /// <summary>Writes rows of those numbers, which differ.</summary>
    public async ValueTask WriteAsync(int first, int rows)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            _keys[i] = $"shopper/{BenchmarkKeys.Of((first + i) % rows)}";
        }

        await _command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
