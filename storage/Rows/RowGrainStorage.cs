using System.Diagnostics;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Rows;

/// <summary>
/// Grain state as one JSON row a grain. A write or clear returns once it is durable and ignores its cancellation token: a caller
/// that goes away must not take back what others may already have been told.
/// </summary>
/// <remarks>
/// Throws <see cref="InconsistentStateException"/> on an ETag conflict, <see cref="RowRejectedException"/> for a row that the
/// database refuses, <see cref="StorageUnavailableException"/> when the database is the fault. Messages name the state and the grain's
/// type but never its key, which may identify a person.
/// </remarks>
internal sealed class RowGrainStorage(IRows rows, StateJson json) : IGrainStorage
{
    private static readonly ActivitySource _traces = new("Realtime.Storage");

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(stateName, grainId.ToString(), cancellationToken);
        var state = row is null ? json.CreateEmpty<T>() : json.Deserialize<T>(row.Body);
        if (state is IJournaledState journaled)
        {
            // What a row carried to the journal is there already; a body that holds it by mistake must not append it again.
            journaled.Entries = [];
        }

        grainState.State = state;
        grainState.ETag = row?.Etag;
        grainState.RecordExists = row is not null;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var pending = PendingEntries.Of(grainState.State);
        var write = new RowWrite
        {
            Kind = RowWriteKind.Put,
            State = stateName,
            Grain = grainId.ToString(),
            ExpectedEtag = grainState.ETag,
            Body = json.Serialize(grainState.State),
            DueAt = pending.DueAt,
            Entries = pending.Entries,
        };
        grainState.ETag = await CommitAsync(write, grainId);
        grainState.RecordExists = true;
        pending.Take();
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var pending = PendingEntries.Of(grainState.State);
        var write = new RowWrite
        {
            Kind = RowWriteKind.Delete,
            State = stateName,
            Grain = grainId.ToString(),
            ExpectedEtag = grainState.ETag,
            Entries = pending.Entries,
        };
        await CommitAsync(write, grainId);
        grainState.State = json.CreateEmpty<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private async Task<string?> CommitAsync(RowWrite write, GrainId grain)
    {
        using var trace = _traces.StartActivity("storage.commit");
        trace?.SetTag("state", write.State);
        var outcome = await rows.WriteAsync(write);
        return outcome.IsConflict
            ? throw new InconsistentStateException(
                $"The row '{write.State}' of a grain of type '{grain.Type}' has ETag {outcome.Etag ?? "none"} in the database, expected was {write.ExpectedEtag ?? "none"}: another activation wrote it.",
                outcome.Etag,
                write.ExpectedEtag)
            : outcome.Etag;
    }
}
