using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public sealed class IdentityGrain : Grain, IIdentityGrain
{
    public Task<string[]> Describe() => Task.FromResult<string[]>(
    [
        this.GetPrimaryKeyString(),
        this.GetGrainId().ToString(),
        GrainContext.GrainId.ToString(),
        ServiceProvider.GetRequiredService<Probe>().GetType().Name,
    ]);

    public Task<string> PassSelfTo(string other) => GrainFactory.GetGrain<IIdentityGrain>(other).KeyOf(this);

    public Task<string> KeyOf(IIdentityGrain grain) => Task.FromResult($"{grain.GetPrimaryKeyString()}, {(grain is Grain ? "the object" : "a reference")}");

    public Task<IIdentityGrain> Self() => Task.FromResult(this.AsReference<IIdentityGrain>());
}
