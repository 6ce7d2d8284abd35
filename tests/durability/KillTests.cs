using Realtime.LoadTests.Checking;
using Xunit.Abstractions;

namespace Realtime.Durability;

/// <summary>
/// The product as a process, killed under load: what clients were told is what it then says. The long run is a command,
/// <c>load-tests check</c> (docs/durability.md).
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Check_OnSqlite_FindsEveryPromiseKeptOverSixKills() => Kept(await Checked.Run(output, "Silo", CheckedDatabase.Sqlite, kills: 6, seed: 1), 6);

    [PostgresFact]
    public async Task Check_OnPostgres_FindsEveryPromiseKeptOverFourKillsOfServerAndDatabase() =>
        Kept(await Checked.Run(output, "Silo", CheckedDatabase.Postgres, kills: 4, seed: 2), 4);

    private void Kept(CheckReport report, int kills)
    {
        output.WriteLine($"[MEASURED] {kills} kills with {report.InFlight.Min()} to {report.InFlight.Max()} writes in flight, {report.HistoryLines} calls and pushes in the history");
        report.Verdict.Violations.ShouldBeEmpty();
        report.InFlight.Count.ShouldBe(kills);
        report.InFlight.Min().ShouldBeGreaterThanOrEqualTo(Checked.InFlight);
        Enum.GetValues<Promise>().ShouldAllBe(promise => report.Verdict.Compared(promise) > 0);
    }
}
