using Orleans;
using Orleans.Runtime;

namespace Realtime.Storage;

/// <summary>
/// The database could not be reached, is locked, full or broken, or more writes wait than it can take. Nothing is wrong with the
/// row; the same write may succeed later. Whether a write that failed so was committed is unknown only if the database died during
/// the commit: read again before deciding.
/// </summary>
/// <remarks>An <see cref="OrleansException"/>, so that the runtime hands it to the grain as it is, not wrapped in another.</remarks>
[GenerateSerializer]
public sealed class StorageUnavailableException(string message, Exception? inner = null) : OrleansException(message, inner!);
