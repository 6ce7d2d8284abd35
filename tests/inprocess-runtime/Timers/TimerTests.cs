using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Timers;

[Collection(SharedActors.Name)]
public sealed class TimerTests(ActorsUnderTest actors)
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Timer_WithAPeriod_TicksAgainAndAgain()
    {
        await actors.Grains.GetGrain<ITimerGrain>("periodic").Start("t", TimeSpan.Zero, Quick);
        await Ticks("periodic t", 5);
    }

    [Fact]
    public async Task Timer_WithAnInfinitePeriod_TicksOnce()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("once");
        await grain.Start("t", TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Ticks("once t", 1);
        await grain.Start("witness", TimeSpan.Zero, Quick);
        await Ticks("once witness", 5);
        actors.Probe.Records("once t").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Timer_WhileACallAwaits_WaitsForItsTurn()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("busy timer");
        var held = grain.Hold();
        await actors.Probe.Seen("busy timer begun").Within("the call");
        var start = grain.Start("t", TimeSpan.Zero, Quick);
        await grain.Beside().Within("an interleaving call");
        actors.Probe.Records("busy timer t").ShouldBeEmpty();
        actors.Probe.Set("busy timer released");
        await Task.WhenAll(held, start).Within("both calls");
        await Ticks("busy timer t", 1);
    }

    [Fact]
    public async Task Timer_WhenItInterleaves_TicksBesideACall_AndOneThatDoesNotWaits()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("two timers");
        await grain.Start("beside", TimeSpan.FromMilliseconds(1), Quick, interleave: true);
        await grain.Start("alone", TimeSpan.FromMilliseconds(1), Quick);
        var held = grain.Hold();
        await actors.Probe.Seen("two timers begun").Within("the call");
        var alone = actors.Probe.Records("two timers alone").Length;
        var beside = actors.Probe.Records("two timers beside").Length;
        await Ticks("two timers beside", beside + 5);

        actors.Probe.Records("two timers alone").Length.ShouldBe(alone, "a tick ran beside the call");
        actors.Probe.Set("two timers released");
        await held.Within("the call");
        await Ticks("two timers alone", alone + 1);
    }

    [Fact]
    public async Task Call_WhileATickAwaits_WaitsForItsTurn()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("tick holds");
        await grain.StartHolding("t");
        await actors.Probe.Seen("tick holds t begun").Within("the tick");
        var leave = grain.Leave();
        await grain.Beside().Within("an interleaving call");
        actors.Probe.Set("tick holds t released");
        await leave.Within("the call behind the tick");
        await actors.Probe.Seen("tick holds deactivated").Within("the deactivation");
        actors.Probe.Records("tick holds life").ShouldBe(["tick ends", "deactivates"]);
    }

    [Fact]
    public async Task Timer_WhenATickFails_TicksOn()
    {
        await actors.Grains.GetGrain<ITimerGrain>("failing").StartFailing("t", Quick);
        await Ticks("failing t", 3);
    }

    [Fact]
    public async Task Timer_OnceItsActivationEnded_NeverTicks()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("ended");
        await grain.Start("t", TimeSpan.Zero, Quick);
        await Ticks("ended t", 2);
        await grain.Leave();
        await actors.Probe.Seen("ended deactivated").Within("the deactivation");
        var before = actors.Probe.Records("ended t").Length;
        await grain.Start("witness", TimeSpan.Zero, Quick);
        await Ticks("ended witness", 5);

        actors.Probe.Records("ended t").Length.ShouldBe(before);
        actors.Probe.Records("ended t").ShouldAllBe(tick => tick == "in time");
    }

    [Fact]
    public async Task Dispose_OfATimer_StopsItAndCancelsItsTick()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("disposed");
        await grain.Start("t", TimeSpan.Zero, Quick);
        await Ticks("disposed t", 1);
        await grain.Stop("t");
        var before = actors.Probe.Records("disposed t").Length;
        await grain.Start("witness", TimeSpan.Zero, Quick);
        await Ticks("disposed witness", 5);
        actors.Probe.Records("disposed t").Length.ShouldBe(before);
    }

    [Fact]
    public async Task Change_OfATimer_SetsItAnew()
    {
        var grain = actors.Grains.GetGrain<ITimerGrain>("changed");
        await grain.Start("t", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await grain.Start("witness", TimeSpan.Zero, Quick);
        await Ticks("changed witness", 3);
        actors.Probe.Records("changed t").ShouldBeEmpty();
        await grain.Change("t", TimeSpan.Zero, Quick);
        await Ticks("changed t", 3);
    }

    private Task Ticks(string scope, int count)
    {
        Func<bool> reached = () => actors.Probe.Records(scope).Length >= count;
        return reached.Until($"{count} ticks of {scope}");
    }
}
