using Realtime.Benchmarks.Edge;

namespace Realtime.Benchmarks.Collecting;

/// <summary>
/// Events a second that a server on one processor takes, over <c>/v1/batch</c> and over SignalR, beside a server that reads
/// and sends back the same JSON. Start it on the other: <c>taskset -c 1 dotnet Realtime.Benchmarks.dll collect</c>.
/// </summary>
public static class CollectBenchmark
{
    private const int Processor = 0;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(3);

    /// <summary>Runs and prints a Markdown table.</summary>
    /// <param name="runs">Runs; each measures every side in turn.</param>
    public static async Task Run(TextWriter output, int runs)
    {
        var silo = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Realtime.Silo", "release", "Realtime.Silo.dll"));
        await using var echo = await CollectSide.StartEcho(Processor);
        await using var realtime = await CollectSide.StartRealtime(Processor, silo);
        CollectSide[] sides = [echo, realtime];
        var cases = new (string Name, Func<CollectSide, TimeSpan, Task<CollectFigures>> Measure)[]
        {
            ("/v1/batch, 100 events of 100 shoppers", (side, time) => BatchLoad.Run(side, shoppersABatch: 100, time)),
            ("/v1/batch, 100 events of one shopper", (side, time) => BatchLoad.Run(side, shoppersABatch: 1, time)),
            ("SignalR, 1 event a call", (side, time) => TrackLoad.Run(side, eventsACall: 1, time)),
            ("SignalR, 10 events a call", (side, time) => TrackLoad.Run(side, eventsACall: 10, time)),
        };
        foreach (var (_, measure) in cases)
        {
            foreach (var side in sides)
            {
                await measure(side, _each / 2);
            }
        }

        output.WriteLine("| load | side | events/s (lowest–highest) | server CPU, µs an event |");
        output.WriteLine("|---|---|--:|--:|");
        foreach (var (name, measure) in cases)
        {
            var figures = sides.Select(_ => new List<CollectFigures>()).ToArray();
            for (var run = 0; run < runs; run++)
            {
                for (var side = 0; side < sides.Length; side++)
                {
                    figures[side].Add(await measure(sides[side], _each));
                }
            }

            for (var side = 0; side < sides.Length; side++)
            {
                output.WriteLine(CollectFigures.Row(name, sides[side].Name, figures[side]));
            }
        }
    }
}
