using System.Text.Json;

namespace Realtime.Decisioning.Histories;

/// <summary>An event that a count may find, or find no more, since it was asked last.</summary>
/// <param name="Properties">As the history keeps them.</param>
public readonly record struct FreshEvent(string Name, JsonElement Properties);
