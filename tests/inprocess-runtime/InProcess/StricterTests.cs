using Orleans;
using Orleans.Runtime;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;
using Realtime.Conformance.Observers;

namespace Realtime.Conformance.InProcess;

/// <summary>Where this runtime keeps to what Orleans documents and Orleans itself is looser or later.</summary>
public sealed class StricterTests : IAsyncLifetime
{
    private readonly FakeTimeActors _actors = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _actors.DisposeAsync().AsTask();

    [Fact]
    public async Task Write_WhenTheFirstOfSeveralReadsHasEnded_WaitsForTheOthersAndGoesBeforeLaterReads()
    {
        var grain = _actors.Grains.GetGrain<ITurnGrain>("reads");
        var first = grain.HoldReading("first");
        await _actors.Probe.Seen("reads first begun").Within("the first read");
        var write = grain.Note("write");
        var second = grain.HoldReading("second");
        await _actors.Probe.Seen("reads second begun").Within("the second read, which overtakes while the first runs");
        _actors.Probe.Set("reads first released");
        await first.Within("the first read");
        _actors.Probe.Set("reads third released");
        var third = grain.HoldReading("third");
        await grain.Beside().Within("an interleaving call");
        _actors.Probe.Set("reads second released");
        await Task.WhenAll(second, write, third).Within("all calls");

        _actors.Probe.Records("reads").ShouldBe(
            ["first begins", "second begins", "first ends", "second ends", "write", "third begins", "third ends"]);
    }

    [Fact]
    public async Task Ask_OfADeletedObserver_FailsAtOnce()
    {
        var observer = new NewsObserver(_actors.Probe, "deleted");
        var reference = _actors.Grains.CreateObjectReference<INewsObserver>(observer);
        _actors.Grains.DeleteObjectReference<INewsObserver>(reference);
        await Should.ThrowAsync<ClientNotAvailableException>(() => reference.Asked(1));
        reference.Told(2);
        GC.KeepAlive(observer);
    }

    [Fact]
    public void GetGrain_OfAnInterfaceWithoutAClass_SaysSo() =>
        Should.Throw<ArgumentException>(() => _actors.Grains.GetGrain<INobodysGrain>("x")).Message.ShouldContain(nameof(INobodysGrain));

    [Fact]
    public async Task Call_OfAnIdWithAnUnknownType_SaysSo() =>
        (await Should.ThrowAsync<ArgumentException>(() => _actors.Grains.GetGrain<ILifeGrain>(GrainId.Create("nobody", "x")).Touch())).Message.ShouldContain("nobody");
}

public interface INobodysGrain : IGrainWithStringKey;
