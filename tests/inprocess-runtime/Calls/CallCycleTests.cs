using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Calls;

[Collection(SharedActors.Name)]
public sealed class CallCycleTests(ActorsUnderTest actors)
{
    [Fact]
    public async Task Chain_WithoutACycle_Answers() =>
        (await actors.Grains.GetGrain<IChainGrain>("a").Through(["b", "c"])).ShouldBe("a>b>c");

    [Fact]
    public async Task Cycle_WithoutReentrancy_EndsInATimeOutThatNamesTheCall()
    {
        await using var quick = await ActorsUnderTest.StartAsync(new ActorSettings { ResponseTimeout = TimeSpan.FromSeconds(1) });
        var call = quick.Grains.GetGrain<IChainGrain>("cycle-a").Through(["cycle-b", "cycle-a"]);

        var error = await Should.ThrowAsync<TimeoutException>(call.Within("an end of the cycle"));
        error.Message.ShouldContain("cycle-a");
        error.Message.ShouldContain(nameof(IChainGrain.Through));
    }

    [Fact]
    public async Task Cycle_OnceTimedOut_LeavesTheGrainsUsable()
    {
        await using var quick = await ActorsUnderTest.StartAsync(new ActorSettings { ResponseTimeout = TimeSpan.FromSeconds(1) });
        var grains = quick.Grains;
        await Should.ThrowAsync<TimeoutException>(grains.GetGrain<IChainGrain>("used-a").Through(["used-b", "used-a"]).Within("an end of the cycle"));

        // The inner calls end when their own second is over.
        (await Retried(() => grains.GetGrain<IChainGrain>("used-a").Through(["used-b"]))).ShouldBe("used-a>used-b");
    }

    [Fact]
    public async Task ResponseTimeout_OnTheMethod_GoesBeforeTheHosts()
    {
        await using var slower = await ActorsUnderTest.StartAsync(new ActorSettings { ResponseTimeout = TimeSpan.FromSeconds(3) });
        var call = slower.Grains.GetGrain<IChainGrain>("own-a").ThroughInOneSecond(["own-b", "own-a"]);

        var error = await Should.ThrowAsync<TimeoutException>(call.Within("an end of the cycle"));
        error.Message.ShouldContain("00:00:01");
    }

    private static async Task<string> Retried(Func<Task<string>> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call().Within("an answer");
            }
            catch (TimeoutException) when (attempt < 5)
            {
            }
        }
    }
}
