using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Running;

namespace Realtime.LoadTests.HotSpots;

/// <summary>Measures the same load in turns, calm and beside a heat, so that both see the same machine.</summary>
public sealed class HotSpotRun(HotSpotOptions options, TimeProvider time)
{
    private readonly Tally _errors = new();
    private int _runs;

    /// <summary>Runs it.</summary>
    /// <exception cref="ApiException">A heat could not begin or end.</exception>
    public async Task<HotSpotReport> Execute(IProgress<RunProgress> progress, CancellationToken cancel)
    {
        using var api = new Api(options.Others.Target, options.Others.Drain);
        var others = options.Others;
        var heats = new List<IHeat> { new HotCampaign(api, options.OpsKey, others.Placements), new HotShopper(api, others.WriteKey, others.Placements, time) };
        if (options.FloodKey is { } key)
        {
            heats.Add(new FloodingTenant(api, key));
        }

        heats.RemoveAll(heat => options.Heats.Count > 0 && !options.Heats.Contains(heat.Kind));

        // The first run of a process measures its compiler.
        await Others(progress, "warming up", options.Others, cancel);
        var figures = new List<HotSpotFigures>();
        foreach (var heat in heats)
        {
            figures.Add(await Measure(heat, progress, cancel));
        }

        return new(options.Limit, figures, _errors.ByName());
    }

    private async Task<HotSpotFigures> Measure(IHeat heat, IProgress<RunProgress> progress, CancellationToken cancel)
    {
        var (calm, hot, did) = (new List<LatencySummary>(), new List<LatencySummary>(), new Tally());
        if (options.Warmup > TimeSpan.Zero)
        {
            await heat.Begin(cancel);
            try
            {
                await Others(progress, $"warming up: {heat.Name}", options.Others with { Duration = options.Warmup }, cancel);
            }
            finally
            {
                await heat.End(cancel);
            }
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            calm.Add(await Others(progress, "calm", options.Others, cancel));
            await heat.Begin(cancel);
            try
            {
                hot.Add(await Others(progress, heat.Name, options.Others, cancel));
            }
            finally
            {
                foreach (var (name, count) in await heat.End(cancel))
                {
                    did.Add(name, count);
                }
            }
        }

        return new(heat.Name, Median(calm, one => one.P50), Median(calm, one => one.P99), Median(hot, one => one.P50), Median(hot, one => one.P99), did.ByName());
    }

    private async Task<LatencySummary> Others(IProgress<RunProgress> progress, string doing, LoadOptions others, CancellationToken cancel)
    {
        var run = new LoadRun(others with { Seed = options.Others.Seed + _runs++ }, time);
        var report = await run.Execute(new Renamed(progress, doing), cancel);
        foreach (var (code, count) in report.Errors)
        {
            _errors.Add(code, count);
        }

        return report.Latencies.TryGetValue(RunRecord.HubAckName, out var latency)
            ? latency
            : throw new ApiException("no_events", $"No event was acknowledged: {string.Join(", ", report.Faults)}.");
    }

    private static double Median(IEnumerable<LatencySummary> rounds, Func<LatencySummary, double> of)
    {
        var sorted = rounds.Select(of).Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private sealed class Renamed(IProgress<RunProgress> progress, string doing) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => progress.Report(value with { Phase = doing });
    }
}
