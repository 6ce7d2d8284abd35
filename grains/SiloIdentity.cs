namespace Realtime.Grains;

/// <summary>This start of this silo's process.</summary>
/// <param name="StartId">Drawn anew at every start, so that a restarted silo is never taken for the one before it.</param>
/// <param name="Host">Machine and process, for people.</param>
public sealed record SiloIdentity(string StartId, string Host);
