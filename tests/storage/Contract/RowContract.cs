using System.Globalization;

using Orleans;
using Orleans.Storage;

namespace Realtime.Storage.Tests.Contract;

/// <summary>What grain storage owes a grain: its state back, and never over somebody else's.</summary>
public abstract class RowContract<TDatabase> : DatabaseTests<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [DatabaseFact]
    public async Task Read_WhenThereIsNoRow_GivesAnEmptyState()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);

        var row = await storage.ReadAsync<OrderState>("1");

        row.State.ShouldNotBeNull().Text.ShouldBe("");
        row.ETag.ShouldBeNull();
        row.RecordExists.ShouldBeFalse();
    }

    [DatabaseTheory]
    [InlineData("")]
    [InlineData("Größe 😀 \u0001 \" ' \\ 日本")]
    public async Task Read_AfterWrite_GivesTheStateBack(string text)
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var written = await storage.WriteAsync("1", new OrderState { Text = text, Number = -7 });

        var read = await storage.ReadAsync<OrderState>("1");

        read.State!.Text.ShouldBe(text);
        read.State.Number.ShouldBe(-7);
        read.ETag.ShouldBe(written.ETag);
        (written.RecordExists && read.RecordExists).ShouldBeTrue();
    }

    [DatabaseFact]
    public async Task Read_WhenTheRowHasAMegabyte_GivesAllOfIt()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(number => number.ToString("D10", CultureInfo.InvariantCulture)));
        await storage.WriteAsync("1", new OrderState { Text = text });

        (await storage.ReadAsync<OrderState>("1")).State!.Text.ShouldBe(text);
    }

    [DatabaseFact]
    public async Task Write_EachTime_RaisesTheEtag()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState());
        var first = long.Parse(row.ETag!, CultureInfo.InvariantCulture);

        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);

        long.Parse(row.ETag!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(first);
    }

    [DatabaseFact]
    public async Task Write_WhenTheEtagIsOld_ThrowsWithBothAndKeepsTheRow()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var winner = await storage.WriteAsync("1", new OrderState { Text = "first" });
        var loser = await storage.ReadAsync<OrderState>("1");
        winner.State!.Text = "second";
        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), winner);
        var old = loser.ETag;

        var error = await Should.ThrowAsync<InconsistentStateException>(() => storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), loser));

        error.StoredEtag.ShouldBe(winner.ETag);
        error.CurrentEtag.ShouldBe(old);
        loser.ETag.ShouldBe(old);
        (await storage.ReadAsync<OrderState>("1")).State!.Text.ShouldBe("second");
    }

    [DatabaseTheory]
    [InlineData(null)]
    [InlineData("not a number")]
    public async Task Write_WhenTheRowExistsAndTheEtagIsNone_Throws(string? etag)
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var stored = await storage.WriteAsync("1", new OrderState());
        var row = new GrainState<OrderState>(new OrderState(), etag);

        var error = await Should.ThrowAsync<InconsistentStateException>(() => storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row));

        error.StoredEtag.ShouldBe(stored.ETag);
        error.CurrentEtag.ShouldBe(etag);
    }

    [DatabaseFact]
    public async Task Write_WhenItConflicts_NamesNoKey()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("somebody@example.com", new OrderState());

        var error = await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteAsync("somebody@example.com", new OrderState()));

        error.Message.ShouldNotContain("somebody");
        error.Message.ShouldContain("'order'");
    }

    [DatabaseFact]
    public async Task Write_UnderAnotherStateName_IsAnotherRow()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState { Text = "order" });

        await storage.Rows.WriteStateAsync("plain", StorageUnderTest.Grain("1"), new GrainState<PlainState>(new PlainState { Text = "plain" }));

        (await storage.ReadAsync<OrderState>("1")).State!.Text.ShouldBe("order");
        (await storage.ReadAsync<PlainState>("1", "plain")).State!.Text.ShouldBe("plain");
    }

    [DatabaseFact]
    public async Task Write_WhenTheTypeHasNoJsonContract_NamesTheType()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);

        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => storage.Rows.WriteStateAsync("x", StorageUnderTest.Grain("1"), new GrainState<UnknownState>(new UnknownState())));

        error.Message.ShouldContain(typeof(UnknownState).FullName!);
    }

    [DatabaseFact]
    public async Task Clear_RemovesTheRow()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState { Text = "gone" });

        await storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), row);

        (row.ETag, row.RecordExists, row.State!.Text).ShouldBe((null, false, ""));
        (await storage.ReadAsync<OrderState>("1")).RecordExists.ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Clear_WhenTheEtagIsOld_ThrowsAndKeepsTheRow()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.WriteAsync("1", new OrderState());
        var old = await storage.ReadAsync<OrderState>("1");
        await storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), row);

        var error = await Should.ThrowAsync<InconsistentStateException>(() => storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), old));

        error.StoredEtag.ShouldBe(row.ETag);
        (await storage.ReadAsync<OrderState>("1")).RecordExists.ShouldBeTrue();
    }

    [DatabaseFact]
    public async Task Clear_WhenThereIsNoRow_Succeeds()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        var row = await storage.ReadAsync<OrderState>("1");

        await storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), row);

        row.RecordExists.ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Write_AfterTheRowWasClearedAndMadeAgain_RefusesTheEtagOfTheOldRow()
    {
        await using var storage = await StorageUnderTest.StartAsync(Database);
        await storage.WriteAsync("1", new OrderState());
        var remembered = await storage.ReadAsync<OrderState>("1");
        var owner = await storage.ReadAsync<OrderState>("1");
        await storage.Rows.ClearStateAsync("order", StorageUnderTest.Grain("1"), owner);
        await storage.WriteAsync("1", new OrderState { Text = "another" });

        await Should.ThrowAsync<InconsistentStateException>(() => storage.Rows.WriteStateAsync("order", StorageUnderTest.Grain("1"), remembered));

        (await storage.ReadAsync<OrderState>("1")).State!.Text.ShouldBe("another");
    }
}
