using System.Text;

namespace Realtime.Storage.Tests.Contract;

/// <summary>What a search through every table finds, and what is left when it is forgotten.</summary>
public abstract class HoldingsContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [DatabaseFact]
    public async Task FindRows_ByKeyOrBody_FindsThoseOfTheTenant()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("p1", new OrderState { Text = "own" });
        await storage.WriteAsync("2", new OrderState { Text = "names \"p1\"" });
        await storage.WriteAsync("xp1", new OrderState { Text = "p12" });

        var found = await storage.Holdings.FindRowsAsync("/tenant/", "/tenant/p1", Escaped("\"p1\""), CancellationToken.None);

        found.Select(row => (row.State, row.Grain)).ShouldBe([("order", "order/tenant/2"), ("order", "order/tenant/p1")], ignoreOrder: true);
        (await storage.Holdings.FindRowsAsync("/other/", "/tenant/p1", "p1", CancellationToken.None)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task DeleteRows_WhileAGrainHoldsOne_MakesItsNextWriteFail()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("p1", new OrderState { Text = "own" });
        await storage.Holdings.DeleteRowsAsync(
            await storage.Holdings.FindRowsAsync("/tenant/", "/tenant/p1", "none", CancellationToken.None), CancellationToken.None);

        (await storage.ReadAsync<OrderState>("p1")).RecordExists.ShouldBeFalse();
        await Should.ThrowAsync<Orleans.Storage.InconsistentStateException>(() => storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("p1"), row));
        var again = await storage.WriteAsync("p1", new OrderState { Text = "anew" });
        again.ETag.ShouldNotBe(row.ETag, "who remembers the old row must not overwrite the new one");
    }

    [DatabaseFact]
    public async Task ForgetEntries_KeepsWhatIsCountedAndDeletesTheRest()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState
        {
            Entries =
            [
                StorageUnderTest.Entry("campaign", """{"who":"p1","n":1}"""),
                StorageUnderTest.Entry("campaign", """{"who":"p12"}"""),
                StorageUnderTest.Entry("p1") with { Kind = "seen" },
                StorageUnderTest.Entry("x", """{"who":"p1"}""") with { Kind = "seen" },
                StorageUnderTest.Entry("campaign", """{"who":"p1"}""") with { Tenant = "other" },
            ],
        });
        (await storage.Holdings.FindEntriesAsync("tenant", "\"p1\"", CancellationToken.None)).Select(record => record.Position).ShouldBe([1, 3, 4]);

        (await storage.Holdings.ForgetEntriesAsync("tenant", "\"p1\"", "\"\"", ["changed"], CancellationToken.None)).ShouldBe(3);

        var left = await storage.ReadJournalAsync();
        left.Select(record => record.Position).ShouldBe([1, 2, 5]);
        left.Select(record => Encoding.UTF8.GetString(record.Entry.Body.Span)).ShouldBe(["""{"who":"","n":1}""", """{"who":"p12"}""", """{"who":"p1"}"""]);
        (await storage.Holdings.ForgetEntriesAsync("tenant", "\"p1\"", "\"\"", ["changed"], CancellationToken.None)).ShouldBe(0);
    }

    /// <summary>Quotes in a body stand as JSON writes them.</summary>
    private static string Escaped(string text) => text.Replace("\"", "\\u0022", StringComparison.Ordinal);
}
