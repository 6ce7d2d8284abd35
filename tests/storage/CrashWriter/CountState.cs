using System.Text.Json.Serialization;

namespace Realtime.Storage.CrashWriter;

/// <summary>A row that counts its writes, with one journal entry a write.</summary>
public sealed class CountState : IJournaledState
{
    public int Count { get; set; }

    [JsonIgnore]
    public IReadOnlyList<JournalEntry> Entries { get; set; } = [];

    [JsonIgnore]
    public DateTimeOffset? DueAt => null;
}

[JsonSerializable(typeof(CountState))]
public sealed partial class CrashJson : JsonSerializerContext;
