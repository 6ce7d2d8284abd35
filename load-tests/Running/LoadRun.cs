using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Scheduling;
using Realtime.LoadTests.Shoppers;
using Realtime.LoadTests.SignalR;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Running;

/// <summary>Puts an open-loop load on a server: opens the shoppers, sends on schedule, waits for what is outstanding.</summary>
public sealed class LoadRun(LoadOptions options, TimeProvider time)
{
    private const int OpenedAtOnce = 32;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);

    private readonly RunRecord _record = new(time, new CapWatch(options.Caps));

    /// <summary>Runs to the end. Failures of the server are in the report, not exceptions.</summary>
    /// <exception cref="UsageException">The options cannot be run.</exception>
    public async Task<RunReport> Execute(IProgress<RunProgress> progress, CancellationToken cancel)
    {
        options.Check();
        using var api = new Api(options.Target, options.Drain);
        var shoppers = Enumerable.Range(0, options.Shoppers).Select(index => Make(api, index)).ToArray();
        try
        {
            var opened = await Open(shoppers, progress, cancel);
            var from = opened.Count > 0 ? await Send(opened, progress, cancel) : time.GetTimestamp();
            progress.Report(new("waiting for answers", 0));
            await Drain(opened, cancel);
            return RunReport.Of(_record, options, time.GetElapsedTime(from, _record.LastAcknowledged));
        }
        finally
        {
            await Task.WhenAll(shoppers.Select(shopper => shopper.DisposeAsync().AsTask()));
        }
    }

    private ISimulatedShopper Make(Api api, int index) =>
        options.Connections == ConnectionKind.Http || (options.Connections == ConnectionKind.Mixed && index % 2 == 1)
            ? new HttpShopper(api, options.WriteKey, options.Placements, _record, time)
            : new HubShopper(api, options.WriteKey, options.Placements, _record, time);

    private async Task<List<ISimulatedShopper>> Open(ISimulatedShopper[] shoppers, IProgress<RunProgress> progress, CancellationToken cancel)
    {
        var opened = new List<ISimulatedShopper>(shoppers.Length);
        await Parallel.ForEachAsync(shoppers, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = cancel }, async (shopper, stop) =>
        {
            try
            {
                await shopper.Open(stop);
                lock (opened)
                {
                    opened.Add(shopper);
                    progress.Report(new("opening pages", (double)opened.Count / shoppers.Length));
                }
            }
            catch (ApiException refused)
            {
                _record.Errors.Add(refused.Code);
            }
            catch (HubCallException refused)
            {
                _record.Errors.Add(refused.Code);
            }
        });
        return opened;
    }

    /// <summary>Sends on a thread of its own, which nothing else can delay.</summary>
    /// <returns>Timestamp of the end of the warm-up.</returns>
    private Task<long> Send(List<ISimulatedShopper> shoppers, IProgress<RunProgress> progress, CancellationToken cancel) =>
        Task.Factory.StartNew(
            () =>
            {
                var loop = new OpenLoop(time, new PreciseWait());
                var total = options.Warmup + options.Duration;
                var assortment = new Assortment();
                var journeys = shoppers.Select((_, index) => new Journey(assortment, SeedOf(index))).ToArray();
                var draw = new Random(options.Seed);
                var start = time.GetTimestamp();
                var measureFrom = start + loop.Ticks(options.Warmup);
                _record.MeasureFrom(measureFrom);
                var schedule = new ArrivalSchedule(options.Rate, options.Spacing, new Random(options.Seed + 1));
                loop.Run(start, schedule, total, intended =>
                {
                    var index = draw.Next(shoppers.Count);
                    shoppers[index].Take(journeys[index].Next(), intended);
                    var elapsed = time.GetElapsedTime(start, intended);
                    progress.Report(new(elapsed < options.Warmup ? "warming up" : "measuring", elapsed / total));
                }, cancel);
                return measureFrom;
            },
            cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private int SeedOf(int index) => unchecked((options.Seed * 397) ^ (index * 7919));

    private async Task Drain(List<ISimulatedShopper> shoppers, CancellationToken cancel)
    {
        var until = time.GetUtcNow() + options.Drain;
        while (true)
        {
            var unanswered = shoppers.Sum(shopper => (long)shopper.Outstanding.Unanswered);
            var unpushed = shoppers.Sum(shopper => (long)shopper.Outstanding.Unpushed);
            if (unanswered + unpushed == 0 || time.GetUtcNow() >= until)
            {
                _record.Errors.Add("unanswered", unanswered);
                _record.Errors.Add("push_missing", unpushed);
                return;
            }

            await Task.Delay(_look, time, cancel);
        }
    }
}
