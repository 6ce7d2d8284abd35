using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Realtime.Conformance.Storage;

/// <summary>A store in memory with versions, that can be told to fail.</summary>
public sealed class MemoryRows : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, int Version)> _rows = new();

    /// <summary>Thrown by every operation on this key.</summary>
    public ConcurrentDictionary<string, Exception> Failures { get; } = new();

    /// <summary>Writes a row behind the grain's back.</summary>
    public void Overwrite<T>(string stateName, GrainId grainId, T state) =>
        _rows.AddOrUpdate(KeyOf(stateName, grainId), (JsonSerializer.Serialize(state), 1), (_, row) => (JsonSerializer.Serialize(state), row.Version + 1));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfTold(grainId);
        if (_rows.TryGetValue(KeyOf(stateName, grainId), out var row))
        {
            grainState.State = JsonSerializer.Deserialize<T>(row.Json);
            grainState.ETag = row.Version.ToString();
            grainState.RecordExists = true;
        }
        else
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfTold(grainId);
        var key = KeyOf(stateName, grainId);
        var stored = _rows.TryGetValue(key, out var row) ? row.Version : 0;
        if (stored != int.Parse(grainState.ETag ?? "0"))
        {
            throw new InconsistentStateException("The row has another version.", stored.ToString(), grainState.ETag);
        }

        _rows[key] = (JsonSerializer.Serialize(grainState.State), stored + 1);
        grainState.ETag = (stored + 1).ToString();
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowIfTold(grainId);
        _rows.TryRemove(KeyOf(stateName, grainId), out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    private static string KeyOf(string stateName, GrainId grainId) => $"{stateName}/{grainId}";

    private void ThrowIfTold(GrainId grainId)
    {
        if (Failures.TryGetValue(grainId.Key.ToString()!, out var failure))
        {
            throw failure;
        }
    }
}
