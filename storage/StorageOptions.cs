using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Realtime.Storage;

/// <summary>Settings of storage on any database.</summary>
public abstract class StorageOptions
{
    /// <summary>How state becomes JSON. Add the source-generated contexts of the state types to its <c>TypeInfoResolverChain</c>.</summary>
    public JsonSerializerOptions Json { get; set; } = new();

    /// <summary>Writes that may wait for a transaction. One more waits <see cref="QueueWait"/> for a place and then fails.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 8192;

    /// <summary>How long a write waits for a place in a full queue.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan QueueWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Writes in one transaction at most; 1 commits each row alone.</summary>
    [Range(1, 65_536)]
    public int MaxBatch { get; set; } = 1024;

    /// <summary>How long a busy writer waits for more writes before it commits; an idle one never waits.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan MaxGather { get; set; } = TimeSpan.Zero;
}
