using System.Text;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Tests.Contract;

/// <summary>What a database owes the writer: one batch, one transaction, one outcome a write.</summary>
public abstract class BatchContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [DatabaseFact]
    public async Task Commit_WhenOneWriteConflicts_CommitsTheOthers()
    {
        await using var storage = await StorageUnderTest.OpenStoreAsync(Database);
        await storage.Store.CommitAsync([Put("2", null)]);

        var result = await storage.Store.CommitAsync([Put("1", null, "a"), Put("2", "77", "b"), Put("3", null, "c")]);

        result.Outcomes.Select(outcome => outcome.IsConflict).ShouldBe([false, true, false]);
        result.Outcomes[1].Etag.ShouldBe("1");
        (await storage.Store.ReadRowAsync("s", "g/1", CancellationToken.None)).ShouldNotBeNull();
        (await storage.Store.ReadRowAsync("s", "g/3", CancellationToken.None)).ShouldNotBeNull();
        var journal = await storage.Store.ReadJournalAsync(0, 10, CancellationToken.None);
        journal.Select(record => record.Entry.Subject).ShouldBe(["a", "c"]);
        result.LastPosition.ShouldBe(journal[^1].Position);
    }

    [DatabaseFact]
    public async Task Commit_WhenTwoWritesAreOfOneRow_AppliesThemInOrder()
    {
        await using var storage = await StorageUnderTest.OpenStoreAsync(Database);

        var result = await storage.Store.CommitAsync([Put("1", null, "a"), Put("1", "1", "b"), Put("1", "1", "late"), Delete("1", "2"), Put("1", null, "c")]);

        result.Outcomes.Select(outcome => outcome.IsConflict).ShouldBe([false, false, true, false, false]);
        result.Outcomes[2].Etag.ShouldBe("2");
        (await storage.Store.ReadRowAsync("s", "g/1", CancellationToken.None)).ShouldNotBeNull().Etag.ShouldBe("3");
        (await storage.Store.ReadJournalAsync(0, 10, CancellationToken.None)).Select(record => record.Entry.Subject).ShouldBe(["a", "b", "c"]);
    }

    [DatabaseFact]
    public async Task Commit_WhenOneRowIsRejected_CommitsNothingAndGoesOn()
    {
        await using var storage = await StorageUnderTest.OpenStoreAsync(Database);

        await Should.ThrowAsync<RowRejectedException>(async () => await storage.Store.CommitAsync([Put("1", null, "a"), Put("2", null, subject: null!)]));

        (await storage.Store.ReadRowAsync("s", "g/1", CancellationToken.None)).ShouldBeNull();
        (await storage.Store.ReadJournalAsync(0, 10, CancellationToken.None)).ShouldBeEmpty();
        (await storage.Store.CommitAsync([Put("1", null)])).Outcomes[0].IsConflict.ShouldBeFalse();
    }

    private static RowWrite Put(string key, string? etag) => new()
    {
        Kind = RowWriteKind.Put, State = "s", Grain = $"g/{key}", ExpectedEtag = etag, Body = Encoding.UTF8.GetBytes("{}"),
    };

    private static RowWrite Put(string key, string? etag, string subject) => new()
    {
        Kind = RowWriteKind.Put,
        State = "s",
        Grain = $"g/{key}",
        ExpectedEtag = etag,
        Body = Encoding.UTF8.GetBytes("{}"),
        Entries = [StorageUnderTest.Entry(subject)],
    };

    private static RowWrite Delete(string key, string etag) => new() { Kind = RowWriteKind.Delete, State = "s", Grain = $"g/{key}", ExpectedEtag = etag };
}
