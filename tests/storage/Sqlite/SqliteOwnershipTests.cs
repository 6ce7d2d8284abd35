using System.Globalization;

using Realtime.Storage.Sqlite;
using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Sqlite;

public sealed class SqliteOwnershipTests : DatabaseTests<SqliteTestDatabase>
{
    [Fact]
    public async Task Start_WhenAnotherHostOwnsTheFile_NamesTheFileAndTheProcess()
    {
        await using var owner = await StorageUnderTest.StartAsync(Database);

        var error = await Should.ThrowAsync<StorageUnavailableException>(() => StorageUnderTest.StartAsync(Database));

        error.Message.ShouldContain(Database.File);
        error.Message.ShouldContain($"process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        await owner.WriteAsync("1", new OrderState());
    }

    [Fact]
    public async Task Start_ThroughALinkToTheFile_IsRefusedToo()
    {
        await using var owner = await StorageUnderTest.StartAsync(Database);
        await using var link = new SqliteTestDatabase();
        Directory.CreateDirectory(Path.GetDirectoryName(link.File)!);
        File.CreateSymbolicLink(link.File, Database.File);

        await Should.ThrowAsync<StorageUnavailableException>(() => StorageUnderTest.StartAsync(link));
    }

    [Fact]
    public async Task Start_AfterTheOwnerStopped_Succeeds()
    {
        await using (var owner = await StorageUnderTest.StartAsync(Database))
        {
            await owner.WriteAsync("1", new OrderState());
        }

        await using var next = await StorageUnderTest.StartAsync(Database);
        (await next.ReadAsync<OrderState>("1")).RecordExists.ShouldBeTrue();
    }

    [Fact]
    public async Task Start_AfterAStartThatFailed_Succeeds()
    {
        await using (await StorageUnderTest.StartAsync(Database))
        {
        }

        using (var session = new SqliteSession(Database.File, TimeSpan.Zero))
        {
            session.Execute("INSERT INTO schema_version VALUES(999, 'later')");
        }

        var error = await Should.ThrowAsync<StorageUnavailableException>(() => StorageUnderTest.StartAsync(Database));
        error.Message.ShouldContain("999");

        using (var session = new SqliteSession(Database.File, TimeSpan.Zero))
        {
            session.Execute("DELETE FROM schema_version WHERE version = 999");
        }

        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState());
    }

    [Fact]
    public async Task Owning_KeepsNoOtherProgramFromReading()
    {
        await using var owner = await StorageUnderTest.StartAsync(Database);
        await owner.WriteAsync("1", new OrderState());

        using var shell = new SqliteSession(Database.File, TimeSpan.Zero);

        shell.QueryNumber("SELECT count(*) FROM rows WHERE json_extract(body, '$.Number') = 0").ShouldBe(1);
    }
}
