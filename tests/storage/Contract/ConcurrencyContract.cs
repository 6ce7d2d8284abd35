using Orleans;

namespace Realtime.Storage.Tests.Contract;

/// <summary>Many grains at once, and one bad one among them.</summary>
public abstract class ConcurrencyContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private const int Writers = 128;

    [DatabaseFact]
    public async Task Write_FromManyGrainsAtOnce_KeepsEveryWriteAlsoAfterARestart()
    {
        const int Writes = 20;
        await using (var storage = await StorageUnderTest.StartAsync(Database))
        {
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                var row = new GrainState<OrderState>(new OrderState());
                for (var write = 1; write <= Writes; write++)
                {
                    row.State!.Number = write;
                    row.State.Entries = [StorageUnderTest.Entry($"{writer}")];
                    await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain($"{writer}"), row);
                    (await storage.ReadAsync<OrderState>($"{writer}")).State!.Number.ShouldBe(write);
                }
            })));
        }

        await using var restarted = await StorageUnderTest.StartAsync(Database);
        for (var writer = 0; writer < Writers; writer++)
        {
            (await restarted.ReadAsync<OrderState>($"{writer}")).State!.Number.ShouldBe(Writes);
        }

        (await restarted.ReadJournalAsync()).Count.ShouldBe(Writers * Writes);
    }

    [DatabaseFact]
    public async Task Write_WhenOneGrainIsRejected_KeepsAllOthers()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        Task[] writes;
        using (Database.HoldCommits())
        {
            writes = [.. Enumerable.Range(0, Writers).Select(writer => storage.WriteAsync($"{writer}", new OrderState
            {
                Number = writer,
                Entries = [StorageUnderTest.Entry(writer == 77 ? null! : $"{writer}")],
            }))];
        }

        await Should.ThrowAsync<RowRejectedException>(() => writes[77]);
        await Task.WhenAll(writes.Where((_, writer) => writer != 77));

        (await storage.ReadAsync<OrderState>("77")).RecordExists.ShouldBeFalse();
        (await storage.ReadJournalAsync()).Select(record => record.Entry.Subject).ShouldBe(
            Enumerable.Range(0, Writers).Where(writer => writer != 77).Select(writer => $"{writer}"), ignoreOrder: true);
        (await storage.CheckHealthAsync()).Status.ToString().ShouldBe("Healthy");
    }

    [DatabaseFact]
    public async Task Write_WhenItsCallerCancels_IsCommittedAllTheSame()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        using var cancel = new CancellationTokenSource();
        var row = new GrainState<OrderState>(new OrderState { Number = 5 });
        Task write;
        using (Database.HoldCommits())
        {
            write = ((Orleans.Storage.IGrainStorage)storage.Rows).WriteStateAsync("order", StorageUnderTest.Grain("1"), row, cancel.Token);
            await cancel.CancelAsync();
        }

        await write;
        (await storage.ReadAsync<OrderState>("1")).State!.Number.ShouldBe(5);
    }

    [DatabaseFact]
    public async Task Read_WhileCommitsAreHeld_AnswersTheLastCommit()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState { Number = 1 });
        Task write;
        using (Database.HoldCommits())
        {
            row.State!.Number = 2;
            write = storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);
            (await storage.ReadAsync<OrderState>("1")).State!.Number.ShouldBe(1);
        }

        await write;
        (await storage.ReadAsync<OrderState>("1")).State!.Number.ShouldBe(2);
    }
}
