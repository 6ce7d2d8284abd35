using System.Diagnostics;

namespace Realtime.Benchmarks.Storage;

/// <summary>
/// Rows a second that are durable (a row of 1 KB and one journal entry each), with group commit and without, in one run.
/// Rounds alternate between the targets, so that a machine that grows slower is slow for all; the first round is discarded.
/// </summary>
public static class StorageBenchmark
{
    private const int Rows = 64_000;
    private const int Rounds = 5;

    private static readonly TimeSpan _round = TimeSpan.FromSeconds(3);

    /// <param name="output">Where the figures go.</param>
    /// <param name="writers">How many grains write at once, one series each; 1, 8, 64 and 512 when none is given.</param>
    public static async Task RunAsync(TextWriter output, params int[] writers)
    {
        await output.WriteLineAsync($"{Rows:N0} rows of 1 KB, one journal entry a write; {Rounds} rounds, median (lowest - highest)");
        foreach (var count in writers.Length == 0 ? [1, 8, 64, 512] : writers)
        {
            await MeasureAsync(output, count);
        }
    }

    private static async Task MeasureAsync(TextWriter output, int writers)
    {
        var folders = new List<DirectoryInfo>();
        var targets = new List<IWriteTarget>
        {
            new SingleUpsertTarget(Folder()),
            await GroupCommitTarget.OpenAsync("group commit", Folder(), Rows, _ => { }),
            await GroupCommitTarget.OpenAsync("group commit, 0.3 ms gather", Folder(), Rows, options => options.MaxGather = TimeSpan.FromMilliseconds(0.3)),
            await GroupCommitTarget.OpenAsync("group commit, synchronous=NORMAL", Folder(), Rows, options => options.FullSync = false),
        };
        var results = targets.ToDictionary(target => target, _ => new List<Round>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var target in targets)
            {
                var result = await WriteAsync(target, writers, seed: round);
                if (round > 0)
                {
                    results[target].Add(result);
                }
            }
        }

        foreach (var target in targets)
        {
            await output.WriteLineAsync($"{writers,4} writers, {target.Name,-33} {Summary(results[target])}");
            await target.DisposeAsync();
        }

        folders.ForEach(folder => folder.Delete(recursive: true));

        string Folder()
        {
            folders.Add(Directory.CreateTempSubdirectory("realtime-benchmark-"));
            return folders[^1].FullName;
        }
    }

    /// <summary>Each writer owns its share of the rows and writes them at random, the next when the last is durable.</summary>
    private static async Task<Round> WriteAsync(IWriteTarget target, int writers, int seed)
    {
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(seed * writers + writer);
            var share = Rows / writers;
            var taken = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < _round)
            {
                var began = Stopwatch.GetTimestamp();
                await target.WriteAsync(writer * share + random.Next(share));
                taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return taken;
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] all = [.. latencies.SelectMany(taken => taken).Order()];
        return new Round(all.Length / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    private static string Summary(List<Round> rounds)
    {
        double[] rates = [.. rounds.Select(round => round.Rate).Order()];
        return $"{Median(rates),8:N0} rows/s ({rates[0]:N0} - {rates[^1]:N0}), "
            + $"p50 {Median(rounds.Select(round => round.P50)):N2} ms, p99 {Median(rounds.Select(round => round.P99)):N2} ms";
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed record Round(double Rate, double P50, double P99);
}
