using System.Text;

using Orleans;
using Orleans.Storage;

namespace Realtime.Storage.Tests.Contract;

/// <summary>The journal holds exactly what was committed with rows, in order, and says so to those who follow.</summary>
public abstract class JournalContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [DatabaseFact]
    public async Task Write_WithEntries_AppendsThemInOrderAndTakesThem()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var at = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.FromHours(2)).AddTicks(10);
        var entry = new JournalEntry("décision", "ten/ant", "", at, Encoding.UTF8.GetBytes("""{"text":"😀"}"""));

        var row = await storage.WriteAsync("1", new OrderState { Entries = [entry, StorageUnderTest.Entry("second")] });

        row.State!.Entries.ShouldBeEmpty();
        var records = await storage.ReadJournalAsync();
        records.Count.ShouldBe(2);
        records[1].Position.ShouldBeGreaterThan(records[0].Position);
        records[1].Entry.Subject.ShouldBe("second");
        var read = records[0].Entry;
        (read.Kind, read.Tenant, read.Subject).ShouldBe((entry.Kind, entry.Tenant, entry.Subject));
        read.At.ShouldBe(at);
        read.At.Offset.ShouldBe(TimeSpan.Zero);
        read.Body.ToArray().ShouldBe(entry.Body.ToArray());
    }

    [DatabaseFact]
    public async Task Write_WhenItConflicts_AppendsNothingAndKeepsTheEntries()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState());
        var loser = new OrderState { Entries = [StorageUnderTest.Entry("lost")] };

        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteAsync("1", loser));

        (await storage.ReadJournalAsync()).ShouldBeEmpty();
        loser.Entries.Count.ShouldBe(1);
    }

    [DatabaseFact]
    public async Task Write_WhenEntriesAreAddedMeanwhile_KeepsThemForTheNext()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = new GrainState<OrderState>(new OrderState { Entries = [StorageUnderTest.Entry("first")] });
        Task write;
        using (Database.HoldCommits())
        {
            write = storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);
            row.State!.Entries = [.. row.State.Entries, StorageUnderTest.Entry("second")];
        }

        await write;
        row.State.Entries.ShouldHaveSingleItem().Subject.ShouldBe("second");
        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);
        (await storage.ReadJournalAsync()).Select(record => record.Entry.Subject).ShouldBe(["first", "second"]);
    }

    [DatabaseFact]
    public async Task Clear_WithEntries_AppendsThem()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState());
        row.State!.Entries = [StorageUnderTest.Entry("cleared")];

        await storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), row);

        (await storage.ReadJournalAsync()).ShouldHaveSingleItem().Entry.Subject.ShouldBe("cleared");
    }

    [DatabaseFact]
    public async Task Read_FromAPosition_ReturnsAtMostTheLimitBehindIt()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState { Entries = [.. Enumerable.Range(0, 5).Select(number => StorageUnderTest.Entry($"{number}"))] });
        var all = await storage.ReadJournalAsync();

        var page = await storage.Journal.ReadAsync(all[1].Position, 2, CancellationToken.None);

        page.Select(record => record.Entry.Subject).ShouldBe(["2", "3"]);
        (await storage.Journal.ReadAsync(all[4].Position, 2, CancellationToken.None)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Read_WhileManyWrite_NeverMissesAnEntry()
    {
        const int Writers = 16;
        const int Writes = 25;
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var row = new GrainState<OrderState>(new OrderState());
            for (var write = 0; write < Writes; write++)
            {
                row.State!.Entries = [StorageUnderTest.Entry($"{writer}-{write}")];
                await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain($"{writer}"), row);
            }
        })));

        var seen = new List<string>();
        var position = 0L;
        while (seen.Count < Writers * Writes)
        {
            await storage.Journal.WaitAsync(position, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            foreach (var record in await storage.Journal.ReadAsync(position, 7, CancellationToken.None))
            {
                record.Position.ShouldBeGreaterThan(position);
                position = record.Position;
                seen.Add(record.Entry.Subject);
            }
        }

        await writing;
        seen.Distinct().Count().ShouldBe(Writers * Writes);
        (await storage.Journal.ReadAsync(position, 1, CancellationToken.None)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task SaveCursor_ThenRead_GivesTheNewestAlsoAfterARestart()
    {
        await using (var storage = await StorageUnderTest.StartAsync(Database))
        {
            (await storage.Journal.ReadCursorAsync("counters", CancellationToken.None)).ShouldBe(0);
            await storage.Journal.SaveCursorAsync("counters", 5, CancellationToken.None);
            await storage.Journal.SaveCursorAsync("counters", 9, CancellationToken.None);
        }

        await using var restarted = await StorageUnderTest.StartAsync(Database);
        (await restarted.Journal.ReadCursorAsync("counters", CancellationToken.None)).ShouldBe(9);
        (await restarted.Journal.ReadCursorAsync("webhooks", CancellationToken.None)).ShouldBe(0);
    }

    [DatabaseFact]
    public async Task Wait_CompletesWithTheNextEntryAndNotBefore()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var wait = storage.Journal.WaitAsync(0, CancellationToken.None).AsTask();
        await storage.WriteAsync("silent", new OrderState());
        await storage.Journal.SaveCursorAsync("counters", 1, CancellationToken.None);
        wait.IsCompleted.ShouldBeFalse();

        await storage.WriteAsync("loud", new OrderState { Entries = [StorageUnderTest.Entry("1")] });

        await wait.WaitAsync(TimeSpan.FromMinutes(1));
        var last = (await storage.ReadJournalAsync())[^1].Position;
        storage.Journal.WaitAsync(last - 1, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        storage.Journal.WaitAsync(last, CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Wait_WhenAnEarlierRunWroteEntries_CompletesAtOnce()
    {
        await using (var storage = await StorageUnderTest.StartAsync(Database))
        {
            await storage.WriteAsync("1", new OrderState { Entries = [StorageUnderTest.Entry("1")] });
        }

        await using var restarted = await StorageUnderTest.StartAsync(Database);
        restarted.Journal.WaitAsync(0, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [DatabaseFact]
    public async Task Wait_WhenCancelled_Ends()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        using var cancel = new CancellationTokenSource();
        var wait = storage.Journal.WaitAsync(0, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => wait);
    }
}
