using System.Globalization;

namespace Realtime.Benchmarks.Edge;

/// <summary>
/// From an event to the push that it brings: the product beside a bare SignalR hub, driven by the same client in turns.
/// Servers run on processor 0; start this on processor 1: <c>taskset -c 1 dotnet Realtime.Benchmarks.dll edge</c>.
/// </summary>
public static class EdgeBenchmark
{
    private const int Processor = 0;
    private const int Connections = 200;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _warmup = TimeSpan.FromSeconds(6);

    /// <summary>Runs and prints a Markdown table.</summary>
    /// <param name="runs">Runs; each measures every side in turn.</param>
    public static async Task Run(TextWriter output, int runs)
    {
        var silo = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Realtime.Silo", "release", "Realtime.Silo.dll"));
        await using var echo = await EchoSide.Start(Processor);
        await using var synced = await RealtimeSide.Start(Processor, silo, fullSync: true);
        await using var unsynced = await RealtimeSide.Start(Processor, silo, fullSync: false);
        IEdgeSide[] sides = [echo, synced, unsynced];
        var rate = double.PositiveInfinity;
        foreach (var side in sides)
        {
            // Half of what the slowest side can do, so that all are measured at the same rate.
            await EdgeLoad.Closed(side, 1, _warmup / 3);
            await EdgeLoad.Closed(side, Connections, _warmup);
            rate = Math.Min(rate, (await EdgeLoad.Closed(side, Connections, _each)).EventsPerSecond / 2);
        }

        rate = Math.Max(100, Math.Floor(rate / 100) * 100);
        var cases = new (string Name, Func<IEdgeSide, Task<EdgeFigures>> Measure)[]
        {
            ("1 connection, closed loop", side => EdgeLoad.Closed(side, 1, _each)),
            ($"{Connections} connections, closed loop", side => EdgeLoad.Closed(side, Connections, _each)),
            (string.Create(CultureInfo.InvariantCulture, $"{Connections} connections, {rate:N0} events/s"), side => EdgeLoad.Open(side, Connections, rate, _each)),
        };
        var figures = new Dictionary<(string Case, string Side), List<EdgeFigures>>();
        for (var run = 0; run < runs; run++)
        {
            foreach (var (name, measure) in cases)
            {
                foreach (var side in sides)
                {
                    var one = await measure(side);
                    (figures.TryGetValue((name, side.Name), out var known) ? known : figures[(name, side.Name)] = []).Add(one);
                }
            }
        }

        EdgeTable.Print(output, figures);
    }
}
