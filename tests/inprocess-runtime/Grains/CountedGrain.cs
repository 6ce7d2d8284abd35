using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public interface ICountedGrain : IGrainWithIntegerKey
{
    Task Touch();
}

/// <summary>Counts its activations, and holds a little memory as a real grain would.</summary>
public sealed class CountedGrain(Census census) : Grain, ICountedGrain
{
    /// <summary>Bytes that each holds.</summary>
    public const int Weight = 2_000;

    private readonly byte[] _weight = new byte[Weight];

    public Task Touch()
    {
        _weight[0]++;
        return Task.CompletedTask;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        census.Came();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        census.Left();
        return Task.CompletedTask;
    }
}
