using BenchmarkDotNet.Running;
using Realtime.Benchmarks.Conditions;
using Realtime.Benchmarks.Storage;

// `storage [writers …]` measures durable rows a second by the clock; everything else is BenchmarkDotNet's.
if (args is ["storage", .. var writers])
{
    await StorageBenchmark.RunAsync(Console.Out, [.. writers.Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))]);
    return;
}

// `conditions <directory>` measures conditions beside GrowthBook's SDK, which npm has installed in that directory.
if (args is ["conditions", var directory])
{
    ConditionDuel.Run(Console.Out, directory);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
