using System.Text.Json.Serialization;
using Realtime.Storage;

namespace Realtime.Grains;

/// <summary>What all rows have: journal entries committed with them, and a due date beside them.</summary>
public abstract class GrainRecord : IJournaledState
{
    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<JournalEntry> Entries { get; set; } = [];

    /// <inheritdoc/>
    public DateTimeOffset? DueAt { get; set; }
}
