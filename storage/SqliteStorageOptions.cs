using System.ComponentModel.DataAnnotations;

namespace Realtime.Storage;

/// <summary>Settings of the embedded database.</summary>
public sealed class SqliteStorageOptions : StorageOptions
{
    /// <summary>The database file; its folder is made when missing. Beside it stand <c>-wal</c>, <c>-shm</c>, <c>.lock</c> and <c>.pid</c>.</summary>
    [Required]
    public string Path { get; set; } = "data/realtime.db";

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
