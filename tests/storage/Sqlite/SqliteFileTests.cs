using System.Text;

using Realtime.Storage.GroupCommit;
using Realtime.Storage.Sqlite;
using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Sqlite;

public sealed class SqliteFileTests : DatabaseTests<SqliteTestDatabase>
{
    [Fact]
    public async Task Migrate_WhenManyStartAtOnce_RunsEachStepOnce()
    {
        const int Starts = 8;
        Directory.CreateDirectory(Path.GetDirectoryName(Database.File)!);
        using var barrier = new Barrier(Starts);

        await Task.WhenAll(Enumerable.Range(0, Starts).Select(_ => Task.Factory.StartNew(Start, TaskCreationOptions.LongRunning)));

        using var session = new SqliteSession(Database.File, TimeSpan.Zero);
        session.QueryNumber("SELECT count(*) FROM schema_version").ShouldBe(SqliteSchema.Newest);
        session.QueryNumber("SELECT count(*) FROM sqlite_schema WHERE name IN ('rows', 'rows_due', 'journal', 'cursors')").ShouldBe(4);

        void Start()
        {
            var file = new SqliteFile(new SqliteStorageOptions { Path = Database.File, BusyTimeout = TimeSpan.FromMinutes(1) });
            barrier.SignalAndWait(TimeSpan.FromMinutes(1)).ShouldBeTrue("eight threads should have started");
            file.OpenWriter(session =>
            {
                using (session)
                {
                    SqliteSchema.Migrate(session);
                    return 0;
                }
            });
        }
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void OpenWriter_SyncsAsTheOptionSays(bool fullSync, int expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database.File)!);
        var file = new SqliteFile(new SqliteStorageOptions { Path = Database.File, FullSync = fullSync });

        var (synchronous, secure) = file.OpenWriter(session =>
        {
            using (session)
            {
                return (session.QueryNumber("PRAGMA synchronous"), session.QueryNumber("PRAGMA secure_delete"));
            }
        });

        synchronous.ShouldBe(expected);
        secure.ShouldBe(1);
    }

    [Fact]
    public async Task Rest_AfterARowWasCleared_LeavesNoByteOfItInAnyFile()
    {
        await using var storage = await StorageUnderTest.OpenStoreAsync(Database);
        await storage.Store.CommitAsync([Write(RowWriteKind.Put, null, "a-secret-of-somebody")]);
        await storage.Store.CommitAsync([Write(RowWriteKind.Put, "1", "another-secret")]);
        await storage.Store.CommitAsync([Write(RowWriteKind.Delete, "2", "")]);
        (await ReadFilesAsync()).ShouldContain("secret", customMessage: "the log should still have held it");

        await storage.Store.RestAsync();

        new FileInfo($"{Database.File}-wal").Length.ShouldBe(0);
        (await ReadFilesAsync()).ShouldNotContain("secret");
    }

    [Fact]
    public async Task Rest_WhileAnotherProgramReads_GivesWay()
    {
        await using var storage = await StorageUnderTest.OpenStoreAsync(Database);
        using var shell = new SqliteSession(Database.File, TimeSpan.Zero);
        await storage.Store.CommitAsync([Write(RowWriteKind.Put, null, "x")]);
        shell.Execute("BEGIN; SELECT count(*) FROM rows");

        await storage.Store.RestAsync();

        (await storage.Store.CommitAsync([Write(RowWriteKind.Put, "1", "y")])).Outcomes[0].IsConflict.ShouldBeFalse();
    }

    private static RowWrite Write(RowWriteKind kind, string? etag, string body) =>
        new() { Kind = kind, State = "s", Grain = "g/1", ExpectedEtag = etag, Body = Encoding.UTF8.GetBytes($"\"{body}\"") };

    private async Task<string> ReadFilesAsync()
    {
        var text = new StringBuilder();
        foreach (var path in new[] { Database.File, $"{Database.File}-wal", $"{Database.File}-shm" })
        {
            text.Append(Encoding.Latin1.GetString(await ReadSharedAsync(path)));
        }

        return text.ToString();
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return copy.ToArray();
    }
}
