namespace Realtime.Storage;

/// <summary>A row that a search found.</summary>
/// <param name="State">The state's name.</param>
/// <param name="Grain">The grain's id, as <c>type/key</c>.</param>
/// <param name="Body">UTF-8 JSON.</param>
public sealed record HeldRow(string State, string Grain, ReadOnlyMemory<byte> Body);
