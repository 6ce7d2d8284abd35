using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Realtime.Storage;

/// <summary>Settings of the embedded database.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The database file; its folder is made when missing. Beside it stand <c>-wal</c>, <c>-shm</c>, <c>.lock</c> and <c>.pid</c>.</summary>
    [Required]
    public string Path { get; set; } = "data/realtime.db";

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

    /// <summary>
    /// True (SQLite's <c>synchronous=FULL</c>): every commit is synced, so what was acknowledged survives a power cut. False
    /// (<c>NORMAL</c>): it still survives <c>kill -9</c>, because the operating system has the bytes, but a power cut or a crash of
    /// the machine may lose the last commits. The file stays consistent either way.
    /// </summary>
    public bool FullSync { get; set; } = true;

    /// <summary>How long a commit waits for another program (a backup, a shell) that has the database locked.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
