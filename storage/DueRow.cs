using Orleans.Runtime;

namespace Realtime.Storage;

/// <summary>A row whose due date has come. A grain with two due rows appears twice.</summary>
public sealed record DueRow(GrainId Grain, DateTimeOffset DueAt);
