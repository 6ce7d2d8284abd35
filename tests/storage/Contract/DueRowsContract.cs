namespace Realtime.Storage.Tests.Contract;

/// <summary>Due dates come and go with their rows, and each grain has one partition for good.</summary>
public abstract class DueRowsContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private static readonly DateTimeOffset _now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [DatabaseFact]
    public async Task ReadDue_WhenTheDateHasCome_ReturnsTheRowUntilItIsMoved()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState { DueAt = _now });

        (await ReadAllAsync(storage, _now.AddTicks(-10))).ShouldBeEmpty();
        (await ReadAllAsync(storage, _now)).ShouldHaveSingleItem().ShouldBe(new DueRow(StorageUnderTest.Grain("1"), _now));

        row.State!.DueAt = _now.AddHours(1);
        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);
        (await ReadAllAsync(storage, _now)).ShouldBeEmpty();

        row.State.DueAt = null;
        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);
        (await ReadAllAsync(storage, DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task ReadDue_WhenTheRowIsCleared_ReturnsItNoMore()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState { DueAt = _now });

        await storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), row);

        (await ReadAllAsync(storage, _now)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task ReadDue_ReturnsTheLongestOverdueFirstAndAtMostTheLimit()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => storage.WriteAsync($"{number}", new OrderState { DueAt = _now.AddMinutes(-(number * 7919 % 200)) })));
        var partition = await FirstNonEmptyAsync(storage);
        var all = await storage.Due.ReadDueAsync(partition, _now, int.MaxValue, CancellationToken.None);

        var some = await storage.Due.ReadDueAsync(partition, _now, all.Count - 1, CancellationToken.None);

        all.Select(row => row.DueAt).ShouldBeInOrder();
        some.ShouldBe(all.SkipLast(1));
    }

    [DatabaseFact]
    public async Task ReadDue_OverManyGrains_FindsEachInExactlyOnePartition()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await Task.WhenAll(Enumerable.Range(0, 800).Select(number => storage.WriteAsync($"{number}", new OrderState { DueAt = _now })));

        var sizes = new List<int>();
        var grains = new HashSet<string>();
        for (var partition = 0; partition < IDueRows.Partitions; partition++)
        {
            var rows = await storage.Due.ReadDueAsync(partition, _now, int.MaxValue, CancellationToken.None);
            sizes.Add(rows.Count);
            grains.UnionWith(rows.Select(row => row.Grain.ToString()));
        }

        grains.Count.ShouldBe(800);
        sizes.Sum().ShouldBe(800);
        sizes.ShouldAllBe(size => size > 20 && size < 90);
    }

    [DatabaseTheory]
    [InlineData(-1, 1)]
    [InlineData(IDueRows.Partitions, 1)]
    [InlineData(0, 0)]
    public async Task ReadDue_WhenAnArgumentIsOutOfRange_Throws(int partition, int limit)
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await storage.Due.ReadDueAsync(partition, _now, limit, CancellationToken.None));
    }

    private static async Task<int> FirstNonEmptyAsync(StorageUnderTest storage)
    {
        var partition = 0;
        while ((await storage.Due.ReadDueAsync(partition, _now, 2, CancellationToken.None)).Count < 2)
        {
            partition++;
        }

        return partition;
    }

    private static async Task<List<DueRow>> ReadAllAsync(StorageUnderTest storage, DateTimeOffset now)
    {
        var rows = new List<DueRow>();
        for (var partition = 0; partition < IDueRows.Partitions; partition++)
        {
            rows.AddRange(await storage.Due.ReadDueAsync(partition, now, 100, CancellationToken.None));
        }

        return rows;
    }
}
