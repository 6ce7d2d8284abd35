namespace Realtime.LoadTests.Checking;

/// <summary>Where the server under check keeps its data.</summary>
public enum CheckedDatabase
{
    /// <summary>One file; the server is killed.</summary>
    Sqlite,

    /// <summary>A server of its own, started for the check; it and the product are killed in turn.</summary>
    Postgres,
}

/// <summary>What a check does.</summary>
/// <param name="Server">The silo's assembly, as built.</param>
/// <param name="ServerArguments">Further arguments for it.</param>
/// <param name="Kills">How often something is killed.</param>
/// <param name="Seed">The same seed gives the same journeys and the same waits; where in the server a kill falls remains the machine's affair.</param>
/// <param name="InFlight">Writes that must be under way at every kill.</param>
/// <param name="HistoryFile">Where everything that clients were told is written, a JSON object a line.</param>
/// <param name="StopAtFirst">Ends with the first broken promise.</param>
public sealed record CheckOptions(
    string Server, IReadOnlyList<string> ServerArguments, CheckedDatabase Database, int Kills, int Seed, int InFlight, string HistoryFile, bool StopAtFirst);
