using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Turns;

[Collection(SharedActors.Name)]
public sealed class TurnTests(ActorsUnderTest actors)
{
    [Fact]
    public async Task Call_WhenAnotherAwaits_BeginsAfterItHasEnded()
    {
        const string Key = "awaits";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        var first = grain.Hold("first");
        await actors.Probe.Seen($"{Key} first begun").Within("the first call");
        var second = grain.Hold("second");
        var third = grain.Note("third");
        actors.Probe.Set($"{Key} second released");

        // Comes after the second in the queue and may overtake it: once answered, the second could have begun.
        await grain.Beside().Within("the interleaving call");
        actors.Probe.Set($"{Key} first released");
        await Task.WhenAll(first, second, third).Within("the three calls");

        actors.Probe.Records(Key).ShouldBe(["first begins", "first ends", "second begins", "second ends", "third"]);
    }

    [Fact]
    public async Task Call_WhenManyCallersAwaitInside_NeverOverlaps()
    {
        var callers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var grain = actors.Grains.GetGrain<ITurnGrain>("many");
            for (var i = 0; i < 50; i++)
            {
                (await grain.YieldOften()).ShouldBeFalse("another turn ran between");
            }
        }));

        await Task.WhenAll(callers).Within("800 calls");
    }

    [Fact]
    public async Task ReadOnly_WhenAnotherReadAwaits_RunsBesideIt()
    {
        const string Key = "reads";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        var first = grain.HoldReading("first");
        var second = grain.HoldReading("second");
        await actors.Probe.Seen($"{Key} first begun").Within("the first read");
        await actors.Probe.Seen($"{Key} second begun").Within("the second read");
        actors.Probe.Set($"{Key} first released");
        actors.Probe.Set($"{Key} second released");
        await Task.WhenAll(first, second).Within("both reads");
    }

    [Fact]
    public async Task ReadOnly_WhenAWriteAwaits_Waits()
    {
        const string Key = "read behind write";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        var write = grain.Hold("write");
        await actors.Probe.Seen($"{Key} write begun").Within("the write");
        actors.Probe.Set($"{Key} read released");
        var read = grain.HoldReading("read");
        await grain.Beside().Within("the interleaving call");
        actors.Probe.Set($"{Key} write released");
        await Task.WhenAll(write, read).Within("both calls");

        actors.Probe.Records(Key).ShouldBe(["write begins", "write ends", "read begins", "read ends"]);
    }

    [Fact]
    public async Task Write_WhenAReadAwaits_Waits()
    {
        const string Key = "write behind read";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        var read = grain.HoldReading("read");
        await actors.Probe.Seen($"{Key} read begun").Within("the read");
        actors.Probe.Set($"{Key} write released");
        var write = grain.Hold("write");
        await grain.Beside().Within("the interleaving call");
        actors.Probe.Set($"{Key} read released");
        await Task.WhenAll(write, read).Within("both calls");

        actors.Probe.Records(Key).ShouldBe(["read begins", "read ends", "write begins", "write ends"]);
    }

    [Fact]
    public async Task AlwaysInterleave_WhenAnotherAwaits_RunsBesideIt_AndItBesideThem()
    {
        const string Key = "beside";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        var write = grain.Hold("write");
        await actors.Probe.Seen($"{Key} write begun").Within("the write");
        var beside = grain.HoldBeside("beside");
        await actors.Probe.Seen($"{Key} beside begun").Within("the interleaving call");
        actors.Probe.Set($"{Key} write released");
        await write.Within("the write");

        await grain.Note("next").Within("a call beside the interleaving one");
        actors.Probe.Set($"{Key} beside released");
        await beside.Within("the interleaving call");
        actors.Probe.Records(Key).ShouldBe(["write begins", "beside begins", "write ends", "next", "beside ends"]);
    }

    [Fact]
    public async Task AlwaysInterleave_WhenManyRun_TakesTurnsAtAwaitsAndNeverRunsInParallel()
    {
        var callers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var grain = actors.Grains.GetGrain<ITurnGrain>("beside many");
            for (var i = 0; i < 50; i++)
            {
                (await grain.YieldOftenBeside()).ShouldBeFalse("two turns ran in parallel");
            }
        }));

        await Task.WhenAll(callers).Within("800 calls");
    }

    [Fact]
    public async Task Turn_AfterAnAwait_IsStillOnTheActivationsScheduler() =>
        (await actors.Grains.GetGrain<ITurnGrain>("scheduler").StaysOnItsScheduler()).ShouldBeTrue();

    [Fact]
    public async Task Calls_WhenOneCallerSendsMany_KeepTheirOrder()
    {
        const string Key = "order";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        await grain.Beside();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => grain.Note($"{number}"))).Within("500 calls");

        actors.Probe.Records(Key).ShouldBe(Enumerable.Range(0, 500).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Call_FromOutside_NeverRunsOnItsCallersStack()
    {
        var grain = actors.Grains.GetGrain<ITurnGrain>("outside stack");
        await grain.Beside();
        var call = grain.BlockUntil("the outside caller goes on");
        actors.Probe.Set("the outside caller goes on");
        await call.Within("the blocking call");
    }

    [Fact]
    public async Task Call_FromAGrain_NeverRunsOnItsCallersStack() => await actors.Grains.GetGrain<IChainGrain>("stack")
        .CallBlocking("inside stack", "the calling grain goes on").Within("the blocking call");

    [Fact]
    public async Task OneWay_WhenItsTurnGoesOn_IsDoneForItsCaller()
    {
        const string Key = "one way";
        var grain = actors.Grains.GetGrain<ITurnGrain>(Key);
        await grain.TellAndHold("told").Within("the one-way call, which nobody has released");
        await actors.Probe.Seen($"{Key} told begun").Within("the one-way call's turn");
        actors.Probe.Set($"{Key} told released");
        await grain.Note("next").Within("the next call");
        actors.Probe.Records(Key).ShouldBe(["told begins", "told ends", "next"]);
    }
}
