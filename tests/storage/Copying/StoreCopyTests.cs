using Realtime.Storage.Copying;
using Realtime.Storage.Tests.Contract;
using Realtime.Storage.Tests.Postgres;
using Realtime.Storage.Tests.Sqlite;

namespace Realtime.Storage.Tests.Copying;

/// <summary>A store goes to the other database and comes back as it was.</summary>
public sealed class StoreCopyTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase _sqlite = new();
    private readonly SqliteTestDatabase _other = new();
    private PostgresTestDatabase? _postgres;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        await _other.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Run_ToPostgresAndBack_KeepsEveryRowAndEntry()
    {
        _postgres = new();
        await Fill(_sqlite);
        var steps = new Steps();

        var there = await StoreCopy.RunAsync(Sqlite, Postgres, beside: false, steps, CancellationToken.None);
        var back = await StoreCopy.RunAsync(Postgres, Other, beside: false, null, CancellationToken.None);

        there.ShouldBe(new CopyReport(5, 7, 1, 1));
        back.ShouldBe(there);
        steps.Last.ShouldBe(new CopyProgress(12, 12));
        var original = await Dump(Sqlite);
        (await Dump(Postgres)).ShouldBe(original);
        (await Dump(Other)).ShouldBe(original);
        await GoesOn(_postgres);
        await GoesOn(_other);
    }

    [Fact]
    public async Task Run_WhileTheSourceIsInUse_IsRefusedUnlessBeside()
    {
        await Fill(_sqlite);
        await using var owner = await StorageUnderTest.StartAsync(_sqlite);

        await Refused(Sqlite, Other, "belongs to");

        (await StoreCopy.RunAsync(Sqlite, Other, beside: true, null, CancellationToken.None)).Rows.ShouldBe(5);
    }

    [PostgresFact]
    public async Task Run_WhileAClusterUsesTheSource_IsRefusedUnlessBeside()
    {
        _postgres = new();
        await Fill(_postgres);
        await using var silo = await StorageUnderTest.StartAsync(_postgres);

        await Refused(Postgres, Other, "owns");

        (await StoreCopy.RunAsync(Postgres, Other, beside: true, null, CancellationToken.None)).Rows.ShouldBe(5);
    }

    [Fact]
    public async Task Run_IntoAStoreThatIsNotEmpty_IsRefusedAndChangesNothing()
    {
        await Fill(_sqlite);
        await Fill(_other, rows: 2);
        var before = await Dump(Other);

        await Refused(Sqlite, Other, "not empty");

        (await Dump(Other)).ShouldBe(before);
    }

    [PostgresFact]
    public async Task Run_IntoPostgresThatIsNotEmpty_IsRefused()
    {
        _postgres = new();
        await Fill(_sqlite);
        await Fill(_postgres);

        await Refused(Sqlite, Postgres, "not empty");
    }

    [Fact]
    public async Task Run_FromNothing_IsRefusedAndMakesNoFile()
    {
        await Refused(Sqlite, Other, "no database");

        File.Exists(_sqlite.File).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_FromAnotherSchema_IsRefused()
    {
        await Fill(_sqlite);
        using (var session = new Storage.Sqlite.SqliteSession(_sqlite.File, TimeSpan.Zero))
        {
            session.Execute("INSERT INTO schema_version VALUES(1000, '')");
        }

        await Refused(Sqlite, Other, "1000");
    }

    [PostgresFact]
    public async Task Run_WhenARowIsRefused_LeavesTheTargetEmpty()
    {
        _postgres = new();
        await Fill(_sqlite);
        using (var session = new Storage.Sqlite.SqliteSession(_sqlite.File, TimeSpan.Zero))
        {
            session.Execute("INSERT INTO rows VALUES('zzz', 'order/broken', 1, NULL, NULL, CAST(x'ff' AS TEXT))");
        }

        await Should.ThrowAsync<RowRejectedException>(StoreCopy.RunAsync(Sqlite, Postgres, beside: false, null, CancellationToken.None));

        (await Dump(Postgres)).Count.ShouldBe(1);
    }

    private SqliteStorageOptions Sqlite => new() { Path = _sqlite.File };

    private SqliteStorageOptions Other => new() { Path = _other.File };

    private PostgresStorageOptions Postgres => new() { ConnectionString = _postgres!.ConnectionString };

    private static async Task Refused(StorageOptions from, StorageOptions to, string why) =>
        (await Should.ThrowAsync<CopyRefusedException>(StoreCopy.RunAsync(from, to, beside: false, null, CancellationToken.None))).Message.ShouldContain(why);

    /// <summary>Rows with and without due dates, one of them written twice, a removed one, entries, a cursor.</summary>
    private static async Task Fill(ITestDatabase database, int rows = 5)
    {
        await using var storage = await StorageUnderTest.StartAsync(database);
        for (var i = 0; i < rows; i++)
        {
            var due = i % 2 == 0 ? new DateTimeOffset(2026, 3, 1, 12, 0, 0, i, TimeSpan.Zero) : (DateTimeOffset?)null;
            await storage.WriteAsync($"ä{i}\"", new OrderState { Number = i, DueAt = due, Entries = [StorageUnderTest.Entry($"s{i}", """{"text":"ü\u0000"}""")] });
        }

        var again = await storage.ReadAsync<OrderState>("ä1\"");
        again.State!.Entries = [StorageUnderTest.Entry("again")];
        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("ä1\""), again);
        var removed = await storage.WriteAsync("gone", new OrderState { Entries = [StorageUnderTest.Entry("gone")] });
        await storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("gone"), removed);
        await storage.Journal.SaveCursorAsync("follower", 3, CancellationToken.None);
    }

    /// <summary>What comes next stands above what was copied.</summary>
    private static async Task GoesOn(ITestDatabase database)
    {
        await using var storage = await StorageUnderTest.StartAsync(database);
        var made = await storage.WriteAsync("gone", new OrderState { Entries = [StorageUnderTest.Entry("new")] });
        made.ETag.ShouldBe("2");
        (await storage.ReadJournalAsync())[^1].Position.ShouldBe(8);
    }

    private static async Task<List<string>> Dump(StorageOptions store)
    {
        await using var source = StoreCopy.OpenSource(store);
        await source.OpenAsync(beside: true, CancellationToken.None);
        var lines = new List<string>();
        await foreach (var rows in source.ReadRowsAsync(2, CancellationToken.None))
        {
            lines.AddRange(rows.Select(row => $"{row.State} {row.Grain} {row.Etag} {row.DueAt?.UtcTicks} {Convert.ToHexString(row.Body)}"));
        }

        await foreach (var records in source.ReadJournalAsync(2, CancellationToken.None))
        {
            lines.AddRange(records.Select(record =>
                $"{record.Position} {record.Entry.Kind} {record.Entry.Tenant} {record.Entry.Subject} {record.Entry.At.UtcTicks} {Convert.ToHexString(record.Entry.Body.Span)}"));
        }

        var rest = await source.ReadRestAsync(CancellationToken.None);
        lines.Add($"{rest.EtagFloor} {rest.LastPosition} {string.Join(',', rest.Cursors)}");
        return lines;
    }

    private sealed class Steps : IProgress<CopyProgress>
    {
        public CopyProgress? Last { get; private set; }

        public void Report(CopyProgress value) => Last = value;
    }

    /// <summary>Skipped, with the reason, where there is no PostgreSQL.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PostgresFactAttribute : FactAttribute
    {
        public PostgresFactAttribute() => Skip = PostgresTestDatabase.Missing;
    }
}
