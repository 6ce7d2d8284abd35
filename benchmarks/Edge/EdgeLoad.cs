using System.Diagnostics;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Scheduling;

namespace Realtime.Benchmarks.Edge;

/// <summary>
/// Puts load on a side. A page sends no more than <see cref="EventsOfAPage"/> events, a long visit; then another shopper
/// takes its place, because a shopper's row grows with its history. Opening pages is not measured.
/// </summary>
public static class EdgeLoad
{
    /// <summary>Events that a page sends.</summary>
    public const int EventsOfAPage = 30;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>Closed loop: every page sends its next event when the push of the last has arrived.</summary>
    public static async Task<EdgeFigures> Closed(IEdgeSide side, int connections, TimeSpan duration)
    {
        var latencies = new LatencyHistogram();
        var (elapsed, server, client) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        while (elapsed < duration)
        {
            var pages = await Open(side, connections, latencies);
            var (clock, serverBefore, clientBefore) = (Stopwatch.StartNew(), side.Server.ProcessorTime, Own());
            await Task.WhenAll(pages.Select(async page =>
            {
                for (var i = 0; i < EventsOfAPage; i++)
                {
                    await page.SendAndWait();
                }
            })).WaitAsync(_patience);
            elapsed += clock.Elapsed;
            server += side.Server.ProcessorTime - serverBefore;
            client += Own() - clientBefore;
            await Close(pages);
        }

        return EdgeFigures.Of(latencies, elapsed, server, client);
    }

    /// <summary>Open loop: events come at their own rate (Poisson), each page in turn; latency from the intended instant.</summary>
    public static async Task<EdgeFigures> Open(IEdgeSide side, int connections, double rate, TimeSpan duration)
    {
        var latencies = new LatencyHistogram();
        var (elapsed, server, client) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var roundLength = TimeSpan.FromSeconds(connections * (EventsOfAPage - 1) / rate);
        for (var round = 1; elapsed < duration; round++)
        {
            var pages = await Open(side, connections, latencies);
            var (clock, serverBefore, clientBefore) = (Stopwatch.StartNew(), side.Server.ProcessorTime, Own());
            await Task.Factory.StartNew(() => Send(pages, rate, roundLength, round), TaskCreationOptions.LongRunning);
            await Quiet(pages);
            elapsed += clock.Elapsed;
            server += side.Server.ProcessorTime - serverBefore;
            client += Own() - clientBefore;
            await Close(pages);
        }

        return EdgeFigures.Of(latencies, elapsed, server, client);
    }

    private static void Send(EdgePage[] pages, double rate, TimeSpan duration, int seed)
    {
        var time = TimeProvider.System;
        var next = 0;
        new OpenLoop(time, new PreciseWait()).Run(
            time.GetTimestamp(),
            new ArrivalSchedule(rate, ArrivalSpacing.Poisson, new Random(seed)),
            duration,
            intended => pages[next++ % pages.Length].Send(intended),
            CancellationToken.None);
    }

    private static async Task<EdgePage[]> Open(IEdgeSide side, int connections, LatencyHistogram latencies)
    {
        var pages = new EdgePage[connections];
        await Parallel.ForAsync(0, connections, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (index, _) =>
        {
            pages[index] = await side.Open();
            pages[index].RecordTo(latencies);
        });
        return pages;
    }

    private static async Task Quiet(EdgePage[] pages)
    {
        var clock = Stopwatch.StartNew();
        while (!pages.All(page => page.IsQuiet))
        {
            if (clock.Elapsed > _patience)
            {
                throw new TimeoutException($"{pages.Count(page => !page.IsQuiet)} pages wait for a push or an answer.");
            }

            await Task.Delay(1);
        }
    }

    private static async Task Close(EdgePage[] pages)
    {
        if (pages.Sum(page => page.Failed) is > 0 and var failed)
        {
            throw new InvalidOperationException($"{failed} events were refused.");
        }

        await Task.WhenAll(pages.Select(page => page.DisposeAsync().AsTask()));
    }

    private static TimeSpan Own() => ServerProcess.ProcessorTimeOf(Environment.ProcessId);
}
