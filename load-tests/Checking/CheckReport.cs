namespace Realtime.LoadTests.Checking;

/// <summary>What a check found.</summary>
/// <param name="InFlight">Writes that were under way at each kill.</param>
/// <param name="Killed">How often what was killed.</param>
public sealed record CheckReport(
    IReadOnlyList<int> InFlight, IReadOnlyDictionary<string, int> Killed, long HistoryLines, Verdict Verdict, TimeSpan Took)
{
    /// <summary>Whether every promise was kept.</summary>
    public bool Kept => Verdict.Violations.Count == 0;
}
