using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Storage;

[Collection(SharedActors.Name)]
public sealed class PersistentStateTests(ActorsUnderTest actors)
{
    [Fact]
    public async Task State_WithoutARow_IsNewAndDoesNotExist() =>
        (await actors.Grains.GetGrain<IRowGrain>("none").Get()).ShouldBe(new RowView(null, null, false, null));

    [Fact]
    public async Task State_WithARow_IsReadBeforeActivation()
    {
        var grain = actors.Grains.GetGrain<IRowGrain>("stored");
        actors.Rows.Overwrite("first", grain.GetGrainId(), new Row { Value = "before" });
        (await grain.Get()).ShouldBe(new RowView("before", "before", true, "1"));
    }

    [Fact]
    public async Task Write_ThenANewActivation_ReadsWhatWasWritten()
    {
        var grain = actors.Grains.GetGrain<IRowGrain>("written");
        (await grain.Put("one")).ShouldBe(new RowView("one", null, true, "1"));
        await grain.Leave();
        (await grain.Get()).ShouldBe(new RowView("one", "one", true, "1"));
    }

    [Fact]
    public async Task Clear_OfARow_RemovesIt()
    {
        var grain = actors.Grains.GetGrain<IRowGrain>("cleared");
        await grain.Put("one");
        await grain.Clear();
        (await grain.Get()).ShouldBe(new RowView(null, null, false, null));
    }

    [Fact]
    public async Task Write_WhenTheRowHasAnotherVersion_ThrowsInconsistentState()
    {
        var grain = actors.Grains.GetGrain<IRowGrain>("caught conflict");
        await grain.Put("one");
        actors.Rows.Overwrite("first", grain.GetGrainId(), new Row { Value = "theirs" });
        (await grain.TryPut("two")).ShouldBe("conflict, stored 2, held 1, reads theirs");
        (await grain.Get()).ValueWhenActivated.ShouldBeNull("the activation lives on: it dealt with the conflict itself");
    }

    [Fact]
    public async Task Write_WhenAConflictEscapes_ReachesTheCallerAndDropsTheActivation()
    {
        var grain = actors.Grains.GetGrain<IRowGrain>("escaped conflict");
        await grain.Put("one");
        actors.Rows.Overwrite("first", grain.GetGrainId(), new Row { Value = "theirs" });
        await Should.ThrowAsync<InconsistentStateException>(() => grain.Put("two"));
        (await grain.Get()).ShouldBe(new RowView("theirs", "theirs", true, "2"));
    }

    [Fact]
    public async Task Read_WhenTheStoreFails_FailsTheCallAndTheNextTriesAgain()
    {
        const string Key = "unreadable";
        actors.Rows.Failures[Key] = new InvalidDataException("disk full");
        var grain = actors.Grains.GetGrain<IRowGrain>(Key);
        (await Should.ThrowAsync<OrleansException>(() => grain.Get().Within("the failed call"))).Message.ShouldContain("disk full");
        actors.Rows.Failures.TryRemove(Key, out _);
        (await grain.Get().Within("the next call")).Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Write_WhenTheStoreFails_ThrowsOrleansExceptionAroundIt()
    {
        const string Key = "unwritable";
        var grain = actors.Grains.GetGrain<IRowGrain>(Key);
        await grain.Get();
        actors.Rows.Failures[Key] = new InvalidDataException("disk full");
        var error = await Should.ThrowAsync<OrleansException>(() => grain.Put("one"));
        error.InnerException.ShouldBeOfType<InvalidDataException>();
    }
}
