namespace Realtime.Storage;

/// <summary>
/// The database refuses this row or one of its journal entries as it is (too large, a required value missing): nothing of it was
/// written, and trying again does not help.
/// </summary>
public sealed class RowRejectedException(string message, Exception? inner = null) : Exception(message, inner);
