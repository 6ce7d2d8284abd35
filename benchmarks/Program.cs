using BenchmarkDotNet.Running;
using Realtime.Benchmarks.Storage;

// `storage [writers …]` measures durable rows a second by the clock; everything else is BenchmarkDotNet's.
if (args is ["storage", .. var writers])
{
    await StorageBenchmark.RunAsync(Console.Out, [.. writers.Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))]);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
