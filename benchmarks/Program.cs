using BenchmarkDotNet.Running;
using Realtime.Benchmarks.Collecting;
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

// `storage-postgres [writers]` likewise on a PostgreSQL server of its own, beside a bare `unnest`.
// `edge [runs]` compares events and pushes with a bare hub (benchmarks/Edge); `echo` is that hub.
// `collect [runs]` compares events taken with a server that sends them back (benchmarks/Collecting); `collect-echo` is that server.
// `shoppers` states bytes a shopper and what segments cost (benchmarks/Shoppers).
// `conditions <directory>` measures conditions beside GrowthBook's SDK, which npm has installed in that directory.
switch (args)
{
    case ["storage-postgres", .. var many]:
        await PostgresBenchmark.RunAsync(Console.Out, many is [var writing] ? int.Parse(writing, System.Globalization.CultureInfo.InvariantCulture) : 256);
        return;
    case ["echo"]:
        await EchoServer.Run(Console.Out);
        return;
    case ["edge", .. var runs]:
        await EdgeBenchmark.Run(Console.Out, runs is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 5);
        return;
    case ["collect-echo"]:
        await CollectEchoServer.Run(Console.Out);
        return;
    case ["collect", .. var runs]:
        await CollectBenchmark.Run(Console.Out, runs is [var times] ? int.Parse(times, System.Globalization.CultureInfo.InvariantCulture) : 3);
        return;
    case ["shoppers"]:
        await ShopperBenchmark.Run(Console.Out);
        return;
    case ["conditions", var directory]:
        ConditionDuel.Run(Console.Out, directory);
        return;
}

BenchmarkSwitcher.FromAssembly(typeof(EdgeBenchmark).Assembly).Run(args);
