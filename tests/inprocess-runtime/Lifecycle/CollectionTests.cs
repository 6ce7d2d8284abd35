using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Lifecycle;

public sealed class CollectionTests : IAsyncLifetime
{
    private ActorsUnderTest _actors = null!;

    public async Task InitializeAsync() => _actors = await ActorsUnderTest.StartAsync(ActorSettings.QuickCollection);

    public Task DisposeAsync() => _actors.DisposeAsync().AsTask();

    [Fact]
    public async Task Collect_WhenIdle_CallsOnDeactivate_AndTheNextCallActivatesAgain()
    {
        var grain = _actors.Grains.GetGrain<ILifeGrain>("idle");
        await grain.Touch();
        await _actors.Probe.Seen("idle deactivated").Within("idle collection");
        (await grain.Touch().Within("the next call")).ShouldBe(2);
        _actors.Probe.Records("idle").ShouldBe(["activates", "deactivates ActivationIdle", "activates"]);
    }

    [Fact]
    public async Task Collect_WhileACallRuns_LeavesTheGrain()
    {
        var grain = _actors.Grains.GetGrain<ILifeGrain>("busy");
        var held = grain.Hold();
        await OthersAreCollected("beside busy", times: 2);
        _actors.Probe.Set("busy released");
        (await held.Within("the call")).ShouldBe("held");
        _actors.Probe.Records("busy")[..2].ShouldBe(["activates", "answers"]);
    }

    [Fact]
    public async Task Collect_WhenDeactivationWasDelayed_LeavesTheGrain()
    {
        var grain = _actors.Grains.GetGrain<ILifeGrain>("stays");
        await grain.StayFor(TimeSpan.FromHours(1));
        await OthersAreCollected("beside stays", times: 2);
        _actors.Probe.Records("stays").ShouldBe(["activates"]);
    }

    [Fact]
    public async Task Collect_WhenTheClassIsKeptAlive_LeavesTheGrain()
    {
        var grain = _actors.Grains.GetGrain<IKeptGrain>(17);
        await grain.Touch();
        await OthersAreCollected("beside kept", times: 2);
        (await grain.Touch()).ShouldBe(2);
        _actors.Probe.Records("kept 17").ShouldBeEmpty();
    }

    [Fact]
    public async Task Collect_WhenOnlyATimerTicks_CollectsAllTheSame()
    {
        var grain = _actors.Grains.GetGrain<ITimerGrain>("ticks only");
        await grain.Start("tick", TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        await _actors.Probe.Seen("ticks only deactivated").Within("idle collection");
    }

    /// <summary>Waits until grains that were touched later than the one under test have been collected.</summary>
    private async Task OthersAreCollected(string key, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _actors.Grains.GetGrain<ILifeGrain>($"{key} {i}").Touch();
            await _actors.Probe.Seen($"{key} {i} deactivated").Within("collection of a later grain");
        }
    }
}
