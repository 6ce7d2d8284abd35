using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public interface IKeptGrain : IGrainWithIntegerKey
{
    Task<int> Touch();
}

/// <summary>Is not collected.</summary>
[KeepAlive, GrainType("kept")]
public sealed class KeptGrain(Probe probe) : Grain, IKeptGrain
{
    private int _touched;

    public Task<int> Touch() => Task.FromResult(++_touched);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Record($"kept {this.GetPrimaryKeyLong()}", "deactivates");
        return Task.CompletedTask;
    }
}
