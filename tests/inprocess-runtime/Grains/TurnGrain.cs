using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public sealed class TurnGrain(Probe probe) : Grain, ITurnGrain
{
    private int _turns;
    private int _threads;

    private string Key => this.GetPrimaryKeyString();

    public async Task Hold(string name)
    {
        probe.Record(Key, $"{name} begins");
        probe.Set($"{Key} {name} begun");
        await probe.Seen($"{Key} {name} released");
        probe.Record(Key, $"{name} ends");
    }

    public Task HoldReading(string name) => Hold(name);

    public Task HoldBeside(string name) => Hold(name);

    public Task Beside() => Task.CompletedTask;

    public Task Note(string name)
    {
        probe.Record(Key, name);
        return Task.CompletedTask;
    }

    public Task BlockUntil(string name)
    {
        probe.Seen(name).Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue($"{name} was not set: the caller waits for this turn to return");
        return Task.CompletedTask;
    }

    public async Task<bool> YieldOften()
    {
        var disturbed = false;
        for (var i = 0; i < 5; i++)
        {
            disturbed |= ++_turns != 1;
            await Task.Yield();
            disturbed |= --_turns != 0;
        }

        return disturbed;
    }

    public async Task<bool> YieldOftenBeside()
    {
        var parallel = false;
        for (var i = 0; i < 5; i++)
        {
            parallel |= Interlocked.Increment(ref _threads) != 1;
            Thread.SpinWait(50);
            parallel |= Interlocked.Decrement(ref _threads) != 0;
            await Task.Yield();
        }

        return parallel;
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Delay(1);
        var after = TaskScheduler.Current;
        var inTask = await Task.Factory.StartNew(() => TaskScheduler.Current);
        var outside = await Task.Run(() => TaskScheduler.Current);
        return scheduler != TaskScheduler.Default && after == scheduler && inTask == scheduler
            && outside == TaskScheduler.Default && TaskScheduler.Current == scheduler;
    }

    public Task TellAndHold(string name) => Hold(name);
}
