using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Storage;
using Realtime.Grains;

namespace Realtime.FaultySilo;

/// <summary>Storage that answers a write at once and commits it behind the caller's back, in order, a moment later.</summary>
internal sealed class HastyWrites(IGrainStorage inner) : IGrainStorage
{
    private static readonly MethodInfo _copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly ConcurrentDictionary<(string State, GrainId Grain), Task<string?>> _writes = new();

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_writes.TryRemove((stateName, grainId), out var last))
        {
            await last;
        }

        await inner.ReadStateAsync(stateName, grainId, grainState);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var state = (T)_copy.Invoke(grainState.State, null)!;
        if (grainState.State is GrainRecord record)
        {
            record.Entries = [];
        }

        var etag = grainState.ETag;
        _writes.AddOrUpdate(
            (stateName, grainId),
            _ => Commit(Task.FromResult(etag)),
            (_, before) => Commit(before));
        grainState.RecordExists = true;
        return Task.CompletedTask;

        async Task<string?> Commit(Task<string?> before)
        {
            var written = new GrainState<T>(state, await before);
            await inner.WriteStateAsync(stateName, grainId, written);
            return written.ETag;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
