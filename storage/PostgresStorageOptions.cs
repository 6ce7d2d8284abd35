using System.ComponentModel.DataAnnotations;

namespace Realtime.Storage;

/// <summary>Settings of storage on PostgreSQL, 13 or newer.</summary>
public sealed class PostgresStorageOptions : StorageOptions
{
    /// <summary>
    /// Npgsql's connection string. Its <c>Search Path</c> names the schema, which must exist; without one it is <c>public</c>.
    /// Durability is the server's: <c>fsync=on</c> and <c>synchronous_commit=on</c>, its defaults, or acknowledged writes can be lost.
    /// </summary>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// True: the one process that may write; a second one refuses to start. For a runtime that knows of no other process.
    /// False: the processes of a cluster write side by side, and ETags keep their rows apart.
    /// </summary>
    public bool Exclusive { get; set; }

    /// <summary>How long a commit waits for the commit of another process, or for a lock that somebody else holds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
