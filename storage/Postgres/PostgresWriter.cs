using System.Globalization;

using Npgsql;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Postgres;

/// <summary>The writing connection. A batch is one round trip and one transaction, unless it writes a row twice.</summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private PostgresWriter(NpgsqlConnection connection) => _connection = connection;

    /// <param name="exclusive">Holds the database alone as long as the connection lives, not beside others.</param>
    /// <exception cref="StorageUnavailableException">Another process holds it.</exception>
    public static async Task<PostgresWriter> OpenAsync(NpgsqlDataSource source, bool exclusive, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            return await PostgresOwnership.TryTakeAsync(connection, exclusive, ct)
                ? new PostgresWriter(connection)
                : throw new StorageUnavailableException(PostgresOwnership.InUse(connection));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<CommitResult> CommitAsync(IReadOnlyList<RowWrite> batch)
    {
        var outcomes = new RowOutcome[batch.Count];
        var (first, end) = Piece(batch, 0);
        if (end == batch.Count)
        {
            return new CommitResult(outcomes, await ApplyAsync(first, batch, 0, end, outcomes));
        }

        var (writes, start, last) = (first, 0, 0L);
        await using var transaction = await _connection.BeginTransactionAsync();
        while (start < batch.Count)
        {
            last = Math.Max(last, await ApplyAsync(writes, batch, start, end, outcomes));
            start = end;
            (writes, end) = Piece(batch, start);
        }

        await transaction.CommitAsync();
        return new CommitResult(outcomes, last);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>The writes from a place in the batch to the next one of a row that is among them.</summary>
    private static (WriteArrays Writes, int End) Piece(IReadOnlyList<RowWrite> batch, int start)
    {
        var writes = new WriteArrays();
        var end = start;
        while (end < batch.Count && writes.TryAdd(end, batch[end]))
        {
            end++;
        }

        return (writes, end);
    }

    private async ValueTask<long> ApplyAsync(WriteArrays writes, IReadOnlyList<RowWrite> batch, int start, int end, RowOutcome[] outcomes)
    {
        var reported = new bool[end - start];
        var last = writes.IsEmpty ? 0 : await SendAsync(writes, (ordinal, outcome) => (outcomes[ordinal], reported[ordinal - start]) = (outcome, true));
        for (var i = start; i < end; i++)
        {
            if (!reported[i - start])
            {
                outcomes[i] = await OtherwiseAsync(batch[i]);
            }
        }

        return last;
    }

    private async ValueTask<long> SendAsync(WriteArrays writes, Action<int, RowOutcome> report)
    {
        var last = 0L;
        await using var batch = WriteStatement.Of(writes, _connection);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            report(reader.GetInt32(0), RowOutcome.Written(
                await reader.IsDBNullAsync(1) ? null : reader.GetInt64(1).ToString(CultureInfo.InvariantCulture)));
            last = await reader.IsDBNullAsync(2) ? 0 : reader.GetInt64(2);
        }

        // An error of a later command of the batch comes with its result.
        while (await reader.NextResultAsync())
        {
        }

        return last;
    }

    /// <summary>What no statement reported is a saved cursor or a conflict; its ETag is for the message alone.</summary>
    private async ValueTask<RowOutcome> OtherwiseAsync(RowWrite write)
    {
        if (write.Kind == RowWriteKind.Cursor)
        {
            return RowOutcome.Written(null);
        }

        await using var command = new NpgsqlCommand("SELECT etag FROM rows WHERE state = $1 AND grain = $2", _connection)
        {
            Parameters = { new() { Value = write.State }, new() { Value = write.Grain } },
        };
        return RowOutcome.Conflict((await command.ExecuteScalarAsync() as long?)?.ToString(CultureInfo.InvariantCulture));
    }
}
