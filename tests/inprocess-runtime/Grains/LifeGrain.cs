using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

/// <summary>A key that contains "fails" fails its first activation; one that contains "watched" is watched by the garbage collector.</summary>
public class LifeGrain(Probe probe) : Grain, ILifeGrain
{
    private int _number;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        probe.Record(Key, "activates");
        _number = probe.Records(Key).Count(record => record == "activates");
        if (Key.Contains("fails", StringComparison.Ordinal) && _number == 1)
        {
            probe.Set($"{Key} is about to fail");
            await probe.Seen($"{Key} may fail");
            throw new InvalidOperationException("not today");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        probe.Record(Key, $"deactivates {reason.ReasonCode}");
        probe.Set($"{Key} deactivated");
    }

    public Task<int> Touch() => Task.FromResult(_number);

    public async Task TouchAndLeave(bool leave)
    {
        probe.Record($"{Key} touched", "");
        await Task.Yield();
        if (leave)
        {
            DeactivateOnIdle();
        }
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StayFor(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public async Task<string> HoldAndLeave()
    {
        DeactivateOnIdle();
        return await Hold();
    }

    public async Task<string> Hold()
    {
        probe.Set($"{Key} begun");
        await probe.Seen($"{Key} released");
        probe.Record(Key, "answers");
        return "held";
    }
}
