using Realtime.LoadTests.Checking;
using Xunit.Abstractions;

namespace Realtime.Durability;

/// <summary>What the checker is worth: the same product with one fault each, which it must find.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private const int MostKills = 16;

    [Theory]
    [InlineData("AcknowledgeBeforeCommit", Promise.AcknowledgedKept)]
    [InlineData("ForgetReservations", Promise.ToldHolds, Promise.CapsKept)]
    [InlineData("RefundDeadLeases", Promise.BudgetsKept)]
    [InlineData("DropOutbox", Promise.AcknowledgedKept)]
    [InlineData("CountDuplicates", Promise.CountedOnce)]
    [InlineData("LoseMerge", Promise.AcknowledgedKept)]
    public async Task Check_OfAProductWithAFault_FindsAPromiseBroken(string fault, params Promise[] broken)
    {
        var report = await Checked.Run(output, "FaultySilo", CheckedDatabase.Sqlite, MostKills, seed: 1, fault);

        output.WriteLine($"[MEASURED] {fault}: found after {report.InFlight.Count} kills");
        broken.ShouldContain(promise => report.Verdict.Broken(promise) > 0);
    }
}
