using FsCheck;
using FsCheck.Fluent;

using Orleans;
using Orleans.Storage;

namespace Realtime.Storage.Tests.Contract;

/// <summary>Any order of writes and clears, by owners with old and new ETags, ends as a dictionary would.</summary>
public abstract class RowModelContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private enum Step
    {
        Write,
        Clear,
        Forget,
    }

    [DatabaseFact]
    public async Task WritesAndClears_InAnyOrder_EndAsTheModelDoes()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var step =
            from what in ArbMap.Default.GeneratorFor<Step>()
            from grain in Gen.Choose(0, 1)
            from owner in Gen.Choose(0, 1)
            select (what, grain, owner);
        var steps = step.ListOf().ToArbitrary();
        var run = 0;

        Prop.ForAll(steps, list => HoldsAsync(storage, run++, [.. list]).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    /// <summary>Two grains, each held by two owners who do not know of each other.</summary>
    private static async Task<bool> HoldsAsync(StorageUnderTest storage, int run, (Step Step, int Grain, int Owner)[] steps)
    {
        var model = new (int Number, long Version)?[2];
        var owners = new (GrainState<OrderState> Row, long? Version)[2, 2];
        var entries = new List<string>();
        var before = (await storage.ReadJournalAsync()).Count;
        Forget(0, 0);
        Forget(0, 1);
        Forget(1, 0);
        Forget(1, 1);
        for (var number = 1; number <= steps.Length; number++)
        {
            var (step, grain, owner) = steps[number - 1];
            var key = $"{run}-{grain}";
            var (row, version) = owners[grain, owner];
            var allowed = version == model[grain]?.Version;
            row.State = new OrderState { Number = number, Entries = [StorageUnderTest.Entry($"{run}-{number}")] };
            switch (step)
            {
                case Step.Write when await Succeeds(() => storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain(key), row)) != allowed:
                case Step.Clear when await Succeeds(() => storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain(key), row)) != allowed:
                    return false;
                case Step.Forget:
                    owners[grain, owner] = (await storage.ReadAsync<OrderState>(key), model[grain]?.Version);
                    continue;
            }

            if (allowed)
            {
                model[grain] = step == Step.Write ? (number, number) : null;
                owners[grain, owner] = (row, model[grain]?.Version);
                entries.Add($"{run}-{number}");
            }
        }

        var journal = (await storage.ReadJournalAsync()).Skip(before).Select(record => record.Entry.Subject);
        var stored = new[] { await NumberAsync(0), await NumberAsync(1) };
        return journal.SequenceEqual(entries) && stored.SequenceEqual(model.Select(row => row?.Number));

        void Forget(int grain, int owner) => owners[grain, owner] = (new GrainState<OrderState>(new OrderState()), null);

        async Task<int?> NumberAsync(int grain)
        {
            var row = await storage.ReadAsync<OrderState>($"{run}-{grain}");
            return row.RecordExists ? row.State!.Number : null;
        }
    }

    private static async Task<bool> Succeeds(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
