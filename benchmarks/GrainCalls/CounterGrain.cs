using Orleans;

namespace Realtime.Benchmarks.GrainCalls;

public sealed class CounterGrain : Grain, ICounterGrain
{
    private readonly PlainCounter _counter = new();

    public Task<int> Add(int number) => _counter.Add(number);

    public async Task<int> AddTo(long key, int times)
    {
        var other = GrainFactory.GetGrain<ICounterGrain>(key);
        var last = 0;
        for (var i = 0; i < times; i++)
        {
            last = await other.Add(i);
        }

        return last;
    }
}
