using Orleans;
using Orleans.Runtime;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private readonly Dictionary<string, IGrainTimer> _timers = [];
    private bool _deactivated;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _deactivated = true;
        probe.Record($"{Key} life", "deactivates");
        probe.Set($"{Key} deactivated");
        return Task.CompletedTask;
    }

    public Task Start(string tag, TimeSpan due, TimeSpan period, bool interleave)
    {
        _timers[tag] = this.RegisterGrainTimer(
            static (state, _) => state.Grain.Tick(state.Tag), (Grain: this, Tag: tag), new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing(string tag, TimeSpan period)
    {
        _timers[tag] = this.RegisterGrainTimer(
            async _ =>
            {
                await Tick(tag);
                throw new InvalidOperationException("a tick fails");
            },
            TimeSpan.Zero,
            period);
        return Task.CompletedTask;
    }

    public Task StartHolding(string tag)
    {
        _timers[tag] = this.RegisterGrainTimer(
            async cancellation =>
            {
                using var registration = cancellation.Register(() => probe.Set($"{Key} {tag} cancelled"));
                probe.Set($"{Key} {tag} begun");
                await probe.Seen($"{Key} {tag} released");
                probe.Record($"{Key} life", "tick ends");
            },
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Change(string tag, TimeSpan due, TimeSpan period)
    {
        _timers[tag].Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop(string tag)
    {
        _timers[tag].Dispose();
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task Hold()
    {
        probe.Set($"{Key} begun");
        await probe.Seen($"{Key} released");
    }

    public Task Beside() => Task.CompletedTask;

    private Task Tick(string tag)
    {
        probe.Record($"{Key} {tag}", _deactivated ? "after deactivation" : "in time");
        return Task.CompletedTask;
    }
}
