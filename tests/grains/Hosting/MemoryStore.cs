using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;
using Realtime.Storage;

namespace Realtime.Grains.Hosting;

internal enum WriteFate
{
    Commit,
    Fail,

    /// <summary>The row is durable, but who wrote it does not learn so.</summary>
    CommitAndFail,
}

/// <summary>Rows, journal and due dates in memory, as they would be on disk: it outlives hosts, fails and stalls as told.</summary>
internal sealed partial class MemoryStore : IGrainStorage, IDueRows
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Row> _rows = [];
    private readonly List<HeldWrite> _held = [];

    /// <summary>What becomes of a write; all commit without it.</summary>
    public Func<string, WriteFate>? Fate { get; set; }

    /// <summary>What comes before a read of that row: it may fail, or never end.</summary>
    public Func<string, Task>? Reading { get; set; }

    /// <summary>While true the process that uses it counts as dead: nothing is read or written.</summary>
    public bool Dead { get; set; }

    /// <summary>Writes that were tried, for counting crash points.</summary>
    public int Writes { get; private set; }

    /// <summary>From now on nothing of this process is written any more: after the n-th write from now, or instead of it.</summary>
    public void CrashAt(int write, bool committed)
    {
        var left = write;
        Fate = _ =>
        {
            if (--left > 0)
            {
                return WriteFate.Commit;
            }

            Dead = true;
            return committed ? WriteFate.CommitAndFail : WriteFate.Fail;
        };
    }

    /// <summary>A new process finds what was committed.</summary>
    public void Revive() => (Dead, Fate) = (false, null);

    /// <summary>Lets the next write of that grain wait until it is released.</summary>
    public HeldWrite Hold(string grain)
    {
        var held = new HeldWrite(grain);
        lock (_gate)
        {
            _held.Add(held);
        }

        return held;
    }

    /// <summary>The row as it was last committed.</summary>
    public T? Read<T>(string grain)
        where T : GrainRecord
    {
        lock (_gate)
        {
            return _rows.TryGetValue(grain, out var row) ? JsonSerializer.Deserialize(row.Json, ContractOf<T>()) : null;
        }
    }

    /// <summary>A row's text as it was last committed, or <c>null</c>.</summary>
    public string? Text(string row)
    {
        lock (_gate)
        {
            return _rows.TryGetValue(row, out var found) ? System.Text.Encoding.UTF8.GetString(found.Json) : null;
        }
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await (Reading?.Invoke(KeyOf(stateName, grainId)) ?? Task.CompletedTask);
        lock (_gate)
        {
            ThrowIfDead();
            var found = _rows.TryGetValue(KeyOf(stateName, grainId), out var row);
            grainState.State = found ? JsonSerializer.Deserialize(row!.Json, ContractOf<T>()) : Activator.CreateInstance<T>();
            grainState.ETag = found ? $"{row!.Version}" : null;
            grainState.RecordExists = found;
        }
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = KeyOf(stateName, grainId);
        await Turnstile(key);
        Write(key, () => Commit(key, grainId, grainState));
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = KeyOf(stateName, grainId);
        await Turnstile(key);
        Write(key, () => _rows.Remove(key));
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
    }

    private void Write(string key, Action commit)
    {
        lock (_gate)
        {
            ThrowIfDead();
            Writes++;
            var fate = Fate?.Invoke(key) ?? WriteFate.Commit;
            if (fate != WriteFate.Fail)
            {
                commit();
            }

            if (fate != WriteFate.Commit)
            {
                throw new StorageUnavailableException("as told", new IOException("as told"));
            }
        }
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(int partition, DateTimeOffset now, int limit, CancellationToken ct)
    {
        lock (_gate)
        {
            IReadOnlyList<DueRow> due = partition != 0
                ? []
                : [.. _rows.Values.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Take(limit).Select(row => new DueRow(row.Grain, row.DueAt!.Value))];
            return new(due);
        }
    }

    /// <summary>A grain's own row by its id, a second one with its state's name behind.</summary>
    private static string KeyOf(string stateName, GrainId grain) =>
        stateName == grain.Type.ToString() ? grain.ToString() : $"{grain}#{stateName}";

    private static JsonTypeInfo<T> ContractOf<T>() => (JsonTypeInfo<T>)GrainsJson.Default.GetTypeInfo(typeof(T))!;

    private async Task Turnstile(string key)
    {
        HeldWrite? held;
        lock (_gate)
        {
            held = _held.FirstOrDefault(held => key.EndsWith(held.Grain, StringComparison.Ordinal));
            _ = held is not null && _held.Remove(held);
        }

        if (held is not null)
        {
            await held.Pass();
        }
    }

    private void Commit<T>(string key, GrainId grain, IGrainState<T> state)
    {
        var version = _rows.TryGetValue(key, out var stored) ? stored.Version : 0;
        if (state.ETag != (version == 0 ? null : $"{version}"))
        {
            throw new InconsistentStateException("Another activation wrote it.", $"{version}", state.ETag);
        }

        var record = (GrainRecord)(object)state.State!;
        _rows[key] = new(JsonSerializer.SerializeToUtf8Bytes(state.State, ContractOf<T>()!), version + 1, record.DueAt, grain);
        foreach (var entry in record.Entries)
        {
            Append(entry);
        }

        record.Entries = [];
        (state.ETag, state.RecordExists) = ($"{version + 1}", true);
    }

    private void ThrowIfDead()
    {
        if (Dead)
        {
            throw new StorageUnavailableException("The process is dead.", new IOException("dead"));
        }
    }

    private sealed record Row(byte[] Json, int Version, DateTimeOffset? DueAt, GrainId Grain);
}
