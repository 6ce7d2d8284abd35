namespace Realtime.Storage;

/// <summary>
/// The database could not be reached, is locked, full or broken, or more writes wait than it can take. Nothing is wrong with the
/// row; the same write may succeed later. Whether a write that failed so was committed is unknown only if the database died during
/// the commit: read again before deciding.
/// </summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
