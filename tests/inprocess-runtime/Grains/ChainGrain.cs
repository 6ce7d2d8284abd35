using Orleans;
using Realtime.Conformance.Hosting;

namespace Realtime.Conformance.Grains;

public sealed class ChainGrain(Probe probe) : Grain, IChainGrain
{
    public async Task<string> Through(string[] keys)
    {
        var own = this.GetPrimaryKeyString();
        return keys.Length == 0 ? own : $"{own}>{await GrainFactory.GetGrain<IChainGrain>(keys[0]).Through(keys[1..])}";
    }

    public Task<string> ThroughInOneSecond(string[] keys) => Through(keys);

    public async Task CallBlocking(string turnGrain, string name)
    {
        var call = GrainFactory.GetGrain<ITurnGrain>(turnGrain).BlockUntil(name);
        probe.Set(name);
        await call;
    }
}
