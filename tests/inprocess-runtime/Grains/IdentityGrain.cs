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

    public Task<IIdentityGrain> Self() => Task.FromResult(this.AsReference<IIdentityGrain>());
}
