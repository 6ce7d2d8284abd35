using Orleans;
using Orleans.Runtime;

namespace Realtime.Storage;

/// <summary>
/// The database refuses this row or one of its journal entries as it is (too large, a required value missing): nothing of it was
/// written, and trying again does not help.
/// </summary>
/// <remarks>An <see cref="OrleansException"/>, so that the runtime hands it to the grain as it is, not wrapped in another.</remarks>
[GenerateSerializer]
public sealed class RowRejectedException(string message, Exception? inner = null) : OrleansException(message, inner!);
