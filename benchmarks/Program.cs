using BenchmarkDotNet.Running;
using Realtime.Benchmarks.Conditions;
using Realtime.Benchmarks.Edge;
using Realtime.Benchmarks.Shoppers;
using Realtime.Benchmarks.Storage;

// `storage [writers …]` measures durable rows a second by the clock; everything else is BenchmarkDotNet's.
if (args is ["storage", .. var writers])
{
    await StorageBenchmark.RunAsync(Console.Out, [.. writers.Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))]);
    return;
}

// `edge [runs]` compares events and pushes with a bare hub (benchmarks/Edge); `echo` is that hub.
// `shoppers` states bytes a shopper and what segments cost (benchmarks/Shoppers).
// `conditions <directory>` measures conditions beside GrowthBook's SDK, which npm has installed in that directory.
switch (args)
{
    case ["echo"]:
        await EchoServer.Run(Console.Out);
        return;
    case ["edge", .. var runs]:
        await EdgeBenchmark.Run(Console.Out, runs is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 5);
        return;
    case ["shoppers"]:
        ShopperBenchmark.Run(Console.Out);
        return;
    case ["conditions", var directory]:
        ConditionDuel.Run(Console.Out, directory);
        return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
