using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Realtime.Benchmarks.GrainCalls;

/// <summary>
/// What a grain call costs beside a virtual call and a round trip through a channel. Every figure is one call; each
/// iteration makes many, so that waiting for the end of the iteration does not count.
/// </summary>
[MemoryDiagnoser]
public class GrainCallBenchmark
{
    private const int Calls = 8_192;
    private const int Callers = 64;

    private readonly IPlainCounter _plain = new PlainCounter();
    private readonly ChannelCounter _channel = new();
    private readonly ICounterGrain[] _grains = new ICounterGrain[Callers];
    private IHost _host = null!;

    [GlobalSetup]
    public async Task Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        BenchmarkHost.AddActors(builder);
        _host = builder.Build();
        await _host.StartAsync();
        for (var key = 0; key < Callers; key++)
        {
            _grains[key] = _host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(key);
            await _grains[key].Add(1);
        }
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        _channel.Complete();
        await _host.StopAsync();
        _host.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task<int> VirtualCall() => Call(_plain.Add, Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<int> ChannelRoundTrip() => Call(_channel.Add, Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<int> GrainCallFromOneCaller() => Call(_grains[0].Add, Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<int> GrainCallFromAGrain() => _grains[0].AddTo(key: 1, Calls);

    /// <summary>64 callers at once, each with a grain of its own; the time is the process's for one call.</summary>
    [Benchmark(OperationsPerInvoke = Calls * 8)]
    public Task GrainCallFromManyCallers() =>
        Task.WhenAll(_grains.Select(grain => Task.Run(() => Call(grain.Add, Calls * 8 / Callers))));

    /// <summary>64 callers at once, all to one grain.</summary>
    [Benchmark(OperationsPerInvoke = Calls * 8)]
    public Task GrainCallFromManyCallersToOneGrain() =>
        Task.WhenAll(_grains.Select(_ => Task.Run(() => Call(_grains[0].Add, Calls * 8 / Callers))));

    private static async Task<int> Call(Func<int, Task<int>> add, int times)
    {
        var last = 0;
        for (var i = 0; i < times; i++)
        {
            last = await add(i);
        }

        return last;
    }
}
