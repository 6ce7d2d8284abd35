using Npgsql;

using Realtime.Storage.GroupCommit;
using Realtime.Storage.Postgres;
using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Postgres;

public sealed class PostgresRowStoreTests : DatabaseTests<PostgresTestDatabase>
{
    [DatabaseFact]
    public async Task Open_FromManyProcessesAtOnce_MakesTheSchemaOnce()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => Store(exclusive: false)).ToList();

        await Task.WhenAll(stores.Select(store => store.OpenAsync(CancellationToken.None).AsTask()));

        await Task.WhenAll(stores.Select(store => store.DisposeAsync().AsTask()));
        Number("SELECT count(*) FROM schema_version").ShouldBe(PostgresSchema.Newest);
    }

    [DatabaseFact]
    public async Task Open_WhenANewerProgramHasMigrated_Refuses()
    {
        await using (var store = Store(exclusive: false))
        {
            await store.OpenAsync(CancellationToken.None);
        }

        Number("INSERT INTO schema_version(version) VALUES(1000) RETURNING version");

        await using var older = Store(exclusive: false);
        (await Should.ThrowAsync<StorageUnavailableException>(async () => await older.OpenAsync(CancellationToken.None))).Message.ShouldContain("1000");
    }

    [DatabaseFact]
    public async Task Open_WhenAnotherProcessOwnsTheDatabase_RefusesUntilThatEnds()
    {
        var owner = Store(exclusive: true);
        await owner.OpenAsync(CancellationToken.None);

        await using (var second = Store(exclusive: true))
        {
            (await Should.ThrowAsync<StorageUnavailableException>(async () => await second.OpenAsync(CancellationToken.None))).Message.ShouldContain("owns");
        }

        await owner.DisposeAsync();
        await using var next = Store(exclusive: true);
        await next.OpenAsync(CancellationToken.None);
    }

    [DatabaseFact]
    public async Task Commit_AfterItsConnectionWasCut_FailsOnceAndThenOpensAnother()
    {
        await using var store = Store(exclusive: true);
        await store.OpenAsync(CancellationToken.None);
        Number("SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid = 'rows'::regclass::oid");

        await Should.ThrowAsync<StorageUnavailableException>(async () => await store.CommitAsync([Put("a")]));

        (await store.CommitAsync([Put("a")])).Outcomes.ShouldHaveSingleItem().IsConflict.ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Commit_OfTwoProcesses_NeverLetsAPositionAppearBelowOneThatWasRead()
    {
        await using var one = Store(exclusive: false);
        await using var two = Store(exclusive: false);
        await one.OpenAsync(CancellationToken.None);
        await two.OpenAsync(CancellationToken.None);
        var writing = Task.WhenAll(Write(one, "one"), Write(two, "two"));
        var (seen, last) = (0, 0L);
        var done = false;

        while (true)
        {
            var records = await one.ReadJournalAsync(last, 100, CancellationToken.None);
            (seen, last) = (seen + records.Count, records.Count == 0 ? last : records[^1].Position);
            if (done && records.Count == 0)
            {
                break;
            }

            done = writing.IsCompleted;
        }

        await writing;
        seen.ShouldBe(400);
    }

    [DatabaseFact]
    public async Task Commit_WhenAKeyHasAZeroByte_IsARejection()
    {
        await using var store = Store(exclusive: false);
        await store.OpenAsync(CancellationToken.None);

        await Should.ThrowAsync<RowRejectedException>(async () => await store.CommitAsync([Put("a\0b")]));

        (await store.CommitAsync([Put("a")])).Outcomes[0].IsConflict.ShouldBeFalse();
        (await store.ReadRowAsync("s", "g/a\0b", CancellationToken.None)).ShouldBeNull();
    }

    private PostgresRowStore Store(bool exclusive) => new(new PostgresStorageOptions { ConnectionString = Database.ConnectionString, Exclusive = exclusive });

    private long Number(string sql)
    {
        using var connection = new NpgsqlConnection(Database.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task Write(PostgresRowStore store, string name)
    {
        for (var i = 0; i < 200; i++)
        {
            await store.CommitAsync([Put($"{name}{i}")]);
        }
    }

    private static RowWrite Put(string key) => new()
    {
        Kind = RowWriteKind.Put, State = "s", Grain = $"g/{key}", Body = "{}"u8.ToArray(), Entries = [StorageUnderTest.Entry(key.Replace("\0", "", StringComparison.Ordinal))],
    };
}
