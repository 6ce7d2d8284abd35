using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Lifecycle;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Stop_WhenGrainsAreActive_DeactivatesEveryOne()
    {
        await using var actors = await ActorsUnderTest.StartAsync(new ActorSettings());
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => actors.Grains.GetGrain<ILifeGrain>($"stop {number}").Touch()));
        await actors.StopAsync().Within("the host's end");

        for (var number = 0; number < 100; number++)
        {
            actors.Probe.Records($"stop {number}").ShouldBe(["activates", "deactivates ShuttingDown"]);
        }
    }

    [Fact]
    public async Task Stop_WhileACallRuns_LetsItEndBeforeItDeactivates()
    {
        await using var actors = await ActorsUnderTest.StartAsync(new ActorSettings());
        _ = actors.Grains.GetGrain<ILifeGrain>("running").Hold();
        await actors.Probe.Seen("running begun").Within("the call");
        var other = actors.Grains.GetGrain<ILifeGrain>("other");
        await other.Touch();
        var stop = actors.StopAsync();
        await actors.Probe.Seen("other deactivated").Within("the drain");
        actors.Probe.Set("running released");
        await stop.Within("the host's end");

        actors.Probe.Records("running").ShouldBe(["activates", "answers", "deactivates ShuttingDown"]);
    }

    [Fact]
    public async Task Stop_OnceDone_ActivatesNoGrain()
    {
        await using var actors = await ActorsUnderTest.StartAsync(new ActorSettings { ResponseTimeout = TimeSpan.FromSeconds(2) });
        var late = actors.Grains.GetGrain<ILifeGrain>("late");
        await actors.StopAsync().Within("the host's end");

        await Should.ThrowAsync<Exception>(() => late.Touch().Within("a refusal"));
        actors.Probe.Records("late").ShouldBeEmpty();
    }
}
