using System.Text.Json.Serialization;
using Realtime.Due;
using Realtime.Grains;

namespace Realtime.Cluster.Tests.Due;

/// <summary>A grain that becomes due, and counts how often it was woken.</summary>
[Alias("rt.test.IDueProbeGrain")]
public interface IDueProbeGrain : IGrainWithStringKey
{
    [Alias("DueAt")]
    Task DueAt(DateTimeOffset at);

    [Alias("Woken")]
    Task<int> Woken();
}

/// <inheritdoc cref="IDueProbeGrain"/>
[GrainType("due-probe")]
public sealed class DueProbeGrain([PersistentState("due-probe", GrainStores.Rows)] IPersistentState<DueProbeRecord> stored) : Grain, IDueProbeGrain, IDueTarget
{
    public Task DueAt(DateTimeOffset at)
    {
        stored.State.DueAt = at;
        return stored.WriteStateAsync();
    }

    public Task<int> Woken() => Task.FromResult(stored.State.Woken);

    public Task Wake()
    {
        stored.State.Woken++;
        stored.State.DueAt = null;
        return stored.WriteStateAsync();
    }
}

/// <summary>Its row.</summary>
public sealed class DueProbeRecord : GrainRecord
{
    public int Woken { get; set; }
}

[JsonSerializable(typeof(DueProbeRecord))]
internal sealed partial class DueProbeJson : JsonSerializerContext;
