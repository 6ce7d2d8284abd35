using System.Text.Json;

namespace Realtime.Decisioning.Histories;

/// <summary>An event on its way into a history.</summary>
/// <param name="Name">At most 200 characters.</param>
/// <param name="At">When it happened, by a corrected clock; kept to the millisecond.</param>
/// <param name="Properties">Its properties; anything but an object is none.</param>
/// <param name="Late">It arrived more than a day after it happened: conditions count it, caps do not (SEMANTICS 1).</param>
/// <param name="MessageId">By which the same event is recognised when two shoppers turn out to be one.</param>
public readonly record struct Happened(
    string Name, DateTimeOffset At, string? SessionId, string? DeviceId, JsonElement Properties, bool Late = false, string? MessageId = null);
