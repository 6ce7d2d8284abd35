using System.Text.Json.Serialization;

namespace Realtime.Storage.Tests.Contract;

/// <summary>A state with a journal and a due date.</summary>
internal sealed class OrderState : IJournaledState
{
    public string Text { get; set; } = "";

    public int Number { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    [JsonIgnore]
    public IReadOnlyList<JournalEntry> Entries { get; set; } = [];
}

/// <summary>A state without either.</summary>
internal sealed class PlainState
{
    public string Text { get; set; } = "";
}

/// <summary>A state that no JSON context names.</summary>
internal sealed class UnknownState;

[JsonSerializable(typeof(OrderState))]
[JsonSerializable(typeof(PlainState))]
internal sealed partial class TestJson : JsonSerializerContext;
