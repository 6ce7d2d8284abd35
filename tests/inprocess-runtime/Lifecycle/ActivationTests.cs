using Orleans.Runtime;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Lifecycle;

[Collection(SharedActors.Name)]
public sealed class ActivationTests(ActorsUnderTest actors)
{
    [Fact]
    public async Task Touch_WhenFirstCallsAreConcurrent_ActivatesOnce()
    {
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            await together.Task;
            return await actors.Grains.GetGrain<ILifeGrain>("concurrent").Touch();
        })).ToList();
        together.SetResult();

        (await Task.WhenAll(calls).Within("64 calls")).ShouldAllBe(number => number == 1);
        actors.Probe.Records("concurrent").ShouldBe(["activates"]);
    }

    [Fact]
    public async Task Activate_WhenItFails_FailsTheCallsThatWait_AndTheNextCallTriesAgain()
    {
        var grain = actors.Grains.GetGrain<ILifeGrain>("fails first");
        var first = grain.Touch();
        await actors.Probe.Seen("fails first is about to fail").Within("the first activation");
        var second = grain.Touch();
        actors.Probe.Set("fails first may fail");

        (await Should.ThrowAsync<InvalidOperationException>(first.Within("the first call's error"))).Message.ShouldContain("not today");
        (await Should.ThrowAsync<InvalidOperationException>(second.Within("the second call's error"))).Message.ShouldContain("not today");
        (await grain.Touch().Within("the next call")).ShouldBe(2);
        actors.Probe.Records("fails first").ShouldBe(["activates", "activates"]);
    }

    [Fact]
    public async Task Activate_WhenTheConstructorThrows_FailsTheCallWithItsErrorInside()
    {
        var grain = actors.Grains.GetGrain<IBrokenGrain>("x");
        var error = await Should.ThrowAsync<InvalidOperationException>(() => grain.Touch().Within("an end of the call"));
        error.Message.ShouldContain(nameof(BrokenGrain));
        error.ToString().ShouldContain("no such luck");
    }

    [Fact]
    public async Task Activate_WhenAStoreIsMissing_NamesIt()
    {
        var grain = actors.Grains.GetGrain<IUnstoredGrain>("x");
        var error = await Should.ThrowAsync<InvalidOperationException>(() => grain.Touch().Within("an end of the call"));
        error.ToString().ShouldContain("nowhere");
    }

    [Fact]
    public async Task DeactivateOnIdle_WhenCalled_DeactivatesAndTheNextCallActivatesAgain()
    {
        var grain = actors.Grains.GetGrain<ILifeGrain>("leaves");
        await grain.Touch();
        await grain.Leave();
        (await grain.Touch().Within("the next call")).ShouldBe(2);

        actors.Probe.Records("leaves").ShouldBe(["activates", "deactivates ApplicationRequested", "activates"]);
    }

    [Fact]
    public async Task DeactivateOnIdle_WhileACallRuns_LetsItEnd_AndOthersGoToTheNextActivation()
    {
        var grain = actors.Grains.GetGrain<ILifeGrain>("drains");
        var held = grain.HoldAndLeave();
        await actors.Probe.Seen("drains begun").Within("the call");
        var next = grain.Touch();
        actors.Probe.Set("drains released");

        (await held.Within("the call that runs")).ShouldBe("held");
        (await next.Within("the call that waits")).ShouldBe(2);
        actors.Probe.Records("drains").ShouldBe(["activates", "answers", "deactivates ApplicationRequested", "activates"]);
    }

    [Fact]
    public async Task DeactivateOnIdle_WhenCallsKeepComing_LosesNone()
    {
        const int Callers = 8, Calls = 100;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var grain = actors.Grains.GetGrain<ILifeGrain>("loses none");
            for (var i = 0; i < Calls; i++)
            {
                await TouchOnce(grain, leave: i % 10 == 9);
            }
        }))).Within("all calls");

        actors.Probe.Records("loses none touched").Length.ShouldBe(Callers * Calls);
        var life = actors.Probe.Records("loses none");
        for (var i = 0; i < life.Length; i++)
        {
            life[i].ShouldStartWith(i % 2 == 0 ? "activates" : "deactivates", customMessage: $"record {i}: two activations overlapped");
        }
    }

    /// <summary>A call that met leaving activations several times in a row may be refused, and then has not run.</summary>
    private static async Task TouchOnce(ILifeGrain grain, bool leave)
    {
        for (var done = false; !done;)
        {
            try
            {
                await grain.TouchAndLeave(leave);
                done = true;
            }
            catch (OrleansMessageRejectionException)
            {
            }
        }
    }
}
