using Orleans.Runtime;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.InProcess;

/// <summary>What the shared suite states with short real times, stated here to the second.</summary>
public sealed class FakeTimeTests : IAsyncLifetime
{
    private readonly FakeTimeActors _actors = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _actors.DisposeAsync().AsTask();

    [Fact]
    public async Task Call_WithoutAnAnswer_TimesOutAfter30SecondsAndSaysWhatItWaitedBehind()
    {
        var grain = _actors.Grains.GetGrain<ITurnGrain>("stuck");
        var running = grain.Hold("first");
        await _actors.Probe.Seen("stuck first begun").Within("the first call");
        var waiting = grain.Note("second");
        _actors.Time.Advance(TimeSpan.FromSeconds(29));
        running.IsCompleted.ShouldBeFalse();
        _actors.Time.Advance(TimeSpan.FromSeconds(2));

        (await Should.ThrowAsync<TimeoutException>(running)).Message
            .ShouldBe("Response did not arrive on time in 00:00:30 for message: ITurnGrain.Hold to turn/stuck. It has begun there and not ended.");
        (await Should.ThrowAsync<TimeoutException>(waiting)).Message.ShouldBe(
            "Response did not arrive on time in 00:00:30 for message: ITurnGrain.Note to turn/stuck. It waited behind ITurnGrain.Hold, which has begun there and not ended.");
        _actors.Probe.Set("stuck first released");
        await grain.Beside().Within("a later call");
        await grain.Note("third").Within("a later call");
        _actors.Probe.Records("stuck").ShouldBe(["first begins", "first ends", "third"], "a call that timed out while it waited must not run");
    }

    [Fact]
    public async Task Collect_AfterTheCollectionAge_AndNotBefore()
    {
        var grain = _actors.Grains.GetGrain<ILifeGrain>("idle");
        await grain.Touch();
        _actors.Time.Advance(TimeSpan.FromMinutes(14));
        (await grain.Touch()).ShouldBe(1);
        _actors.Time.Advance(TimeSpan.FromMinutes(14));
        (await grain.Touch()).ShouldBe(1);
        _actors.Time.Advance(TimeSpan.FromMinutes(16));
        await _actors.Probe.Seen("idle deactivated").Within("the collection");
    }

    [Fact]
    public async Task Collect_OnceADelayIsOver_GoesOn()
    {
        var grain = _actors.Grains.GetGrain<ILifeGrain>("delayed");
        await grain.StayFor(TimeSpan.FromHours(1));
        _actors.Time.Advance(TimeSpan.FromMinutes(59));
        _actors.Probe.Records("delayed").ShouldBe(["activates"]);
        _actors.Time.Advance(TimeSpan.FromMinutes(2));
        await _actors.Probe.Seen("delayed deactivated").Within("the collection");
    }

    [Fact]
    public async Task Timer_TicksWhenDue_AndAgainAPeriodAfterATick()
    {
        var grain = _actors.Grains.GetGrain<ITimerGrain>("timed");
        await grain.Start("t", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
        _actors.Time.Advance(TimeSpan.FromSeconds(9));
        await grain.Beside();
        _actors.Probe.Records("timed t").Length.ShouldBe(0);
        var set = _actors.Time.SetTimers;
        _actors.Time.Advance(TimeSpan.FromSeconds(1));
        Func<bool> rearmed = () => _actors.Probe.Records("timed t").Length == 1 && _actors.Time.SetTimers == set;
        await rearmed.Until("the first tick and the timer's next setting");
        _actors.Time.Advance(TimeSpan.FromSeconds(59));
        await grain.Beside();
        _actors.Probe.Records("timed t").Length.ShouldBe(1);
        _actors.Time.Advance(TimeSpan.FromSeconds(1));
        Func<bool> second = () => _actors.Probe.Records("timed t").Length == 2;
        await second.Until("the second tick");
    }

    [Fact]
    public async Task Stop_WhenACallNeverEnds_IsBoundedByTheToken()
    {
        var grain = _actors.Grains.GetGrain<ITurnGrain>("never ends");
        _ = grain.Hold("call");
        await _actors.Probe.Seen("never ends call begun").Within("the call");
        using var limit = new CancellationTokenSource();
        var stop = _actors.StopAsync(limit.Token);
        stop.IsCompleted.ShouldBeFalse();
        await limit.CancelAsync();
        await stop.Within("the end of the stop");
    }

    [Fact]
    public async Task Stop_WhenCallsWait_RefusesThem()
    {
        var grain = _actors.Grains.GetGrain<ITurnGrain>("waits");
        var running = grain.Hold("call");
        await _actors.Probe.Seen("waits call begun").Within("the call");
        var waiting = grain.Note("too late");
        var stop = _actors.StopAsync(CancellationToken.None);
        _actors.Probe.Set("waits call released");
        await running.Within("the call that runs");
        await stop.Within("the stop");
        await Should.ThrowAsync<SiloUnavailableException>(waiting.Within("the call that waits"));
    }
}
