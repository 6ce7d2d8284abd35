using Orleans;
using Orleans.Storage;

using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.AdoNet;

/// <summary>Where rows by Orleans' persistence differ from rows by the group commit, and where they don't.</summary>
public sealed class AdoNetRowsTests : DatabaseTests<AdoNetTestDatabase>
{
    [DatabaseFact]
    public async Task Write_WithEntries_AppendsThemInOrderAndTakesThem()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);

        var row = await storage.WriteAsync("1", new OrderState { Entries = [StorageUnderTest.Entry("first"), StorageUnderTest.Entry("second")] });

        row.State!.Entries.ShouldBeEmpty();
        (await storage.ReadJournalAsync()).Select(record => record.Entry.Subject).ShouldBe(["first", "second"]);
    }

    [DatabaseFact]
    public async Task Write_WhenItConflicts_HasItsEntriesInTheJournalAlready()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState());
        var loser = new OrderState { Entries = [StorageUnderTest.Entry("early")] };

        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteAsync("1", loser));

        (await storage.ReadJournalAsync()).ShouldHaveSingleItem().Entry.Subject.ShouldBe("early");
        loser.Entries.Count.ShouldBe(1);
    }

    [DatabaseFact]
    public async Task Clear_OfARowThatSomebodyElseMade_ThrowsAndKeepsIt()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var unaware = await storage.ReadAsync<OrderState>("1");
        await storage.WriteAsync("1", new OrderState { Text = "theirs" });

        await Should.ThrowAsync<InconsistentStateException>(() => storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), unaware));

        (await storage.ReadAsync<OrderState>("1")).State!.Text.ShouldBe("theirs");
    }

    [DatabaseFact]
    public async Task Read_ByTheOtherProvider_FindsTheSameRows()
    {
        var due = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState { Text = "first\nsecond", DueAt = due });

        await using var other = await StorageUnderTest.StartAsync(Database.ByGroupCommit);
        var row = await other.ReadAsync<OrderState>("1");
        row.State!.Text.ShouldBe("first\nsecond");
        row.State.Number = 2;
        await other.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);

        (await storage.ReadAsync<OrderState>("1")).State!.Number.ShouldBe(2);
    }
}
