using System.Data.Common;
using System.Globalization;
using System.Text;

using Npgsql;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage.Following;
using Realtime.Storage.GroupCommit;
using Realtime.Storage.Postgres;
using Realtime.Storage.Rows;

namespace Realtime.Storage.AdoNet;

/// <summary>
/// Rows by Orleans' ADO.NET persistence, each a statement of its own. The entries are committed first and apart: a write that
/// fails after them has them in the journal all the same, and a repetition of it appends them again.
/// </summary>
internal sealed class AdoNetRows(IGrainStorage persistence, IRowStore store, GroupCommitWriter writer) : IRows
{
    public async ValueTask<StoredRow?> ReadAsync(string state, string grain, CancellationToken ct)
    {
        var row = new GrainState<AdoNetRow>(new());
        await Reported(persistence.ReadStateAsync(state, KeyOf(grain), row, ct));
        return row.RecordExists ? new StoredRow(row.ETag!, row.State!.Payload) : null;
    }

    public async Task<RowOutcome> WriteAsync(RowWrite write)
    {
        if (write.Entries.Count > 0)
        {
            // There never is such a row; what counts are the entries of the write that found none.
            await writer.WriteAsync(new() { Kind = RowWriteKind.Delete, State = "journal", Grain = write.Grain, Entries = write.Entries });
        }

        if (write.ExpectedEtag is { } etag && !int.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return await ConflictAsync(write);
        }

        var row = new GrainState<AdoNetRow>(new() { Payload = PayloadOf(write) }, write.ExpectedEtag) { RecordExists = write.ExpectedEtag is not null };
        try
        {
            await Reported(write.Kind == RowWriteKind.Put
                ? persistence.WriteStateAsync(write.State, KeyOf(write.Grain), row)
                : ClearAsync(write, row));
            return RowOutcome.Written(row.ETag);
        }
        catch (InconsistentStateException)
        {
            return await ConflictAsync(write);
        }
    }

    /// <summary>
    /// The statements are given a state's name and a grain's key, but not its type; and a key that reads like a number or a
    /// GUID is taken apart. So the key is the whole id, which has a slash in it.
    /// </summary>
    private static GrainId KeyOf(string grain) => GrainId.Create("row", grain);

    private static byte[] PayloadOf(RowWrite write)
    {
        if (write.Kind != RowWriteKind.Put)
        {
            return [];
        }

        var line = write.DueAt is { } due
            ? string.Create(CultureInfo.InvariantCulture, $"{due.UtcDateTime:O} {DuePartition.Of(write.Grain)}\n")
            : "\n";
        return [.. Encoding.UTF8.GetBytes(line), .. write.Body.Span];
    }

    /// <summary>Unlike a clear of the persistence itself, one that expects no row leaves a row of somebody else alone.</summary>
    private async Task ClearAsync(RowWrite write, GrainState<AdoNetRow> row)
    {
        if (write.ExpectedEtag is not null)
        {
            await persistence.ClearStateAsync(write.State, KeyOf(write.Grain), row);
        }
        else if (await store.ReadRowAsync(write.State, write.Grain, CancellationToken.None) is { } stored)
        {
            throw new InconsistentStateException("There is a row.", stored.Etag, "");
        }
    }

    private async Task<RowOutcome> ConflictAsync(RowWrite write) =>
        RowOutcome.Conflict((await store.ReadRowAsync(write.State, write.Grain, CancellationToken.None))?.Etag);

    private static async Task Reported(Task call)
    {
        try
        {
            await call;
        }
        catch (PostgresException error) when (PostgresErrors.IsRejection(error))
        {
            throw new RowRejectedException(error.MessageText, error);
        }
        catch (DbException error)
        {
            throw PostgresErrors.Unavailable(error);
        }
    }
}
