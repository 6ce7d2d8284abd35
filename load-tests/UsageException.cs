namespace Realtime.LoadTests;

/// <summary>What was asked for cannot be done as asked: exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
