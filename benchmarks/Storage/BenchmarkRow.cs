using System.Text.Json.Serialization;

using Realtime.Storage;

namespace Realtime.Benchmarks.Storage;

/// <summary>A row with one journal entry a write.</summary>
public sealed class BenchmarkRow : IJournaledState
{
    public string Text { get; set; } = "";

    public int Count { get; set; }

    [JsonIgnore]
    public IReadOnlyList<JournalEntry> Entries { get; set; } = [];

    [JsonIgnore]
    public DateTimeOffset? DueAt => null;
}

[JsonSerializable(typeof(BenchmarkRow))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
