using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.Shoppers;
using Realtime.LoadTests.SignalR;

namespace Realtime.LoadTests.Replaying;

/// <summary>
/// Replays recorded sessions: each is a new shopper, each view a page of its own with a <c>Product Viewed</c>, and
/// every offer is displayed and reported. A shopper's next view waits until its last one is settled.
/// </summary>
public sealed class ReplayRun(ReplayOptions options, TimeProvider time)
{
    private readonly RunRecord _record = new(time, new CapWatch(options.Caps));
    private readonly DecisionTally _decisions = new();

    /// <summary>Replays all sessions. Failures of the server are in the report, not exceptions.</summary>
    public async Task<ReplayReport> Execute(Clickstream stream, IProgress<RunProgress> progress, CancellationToken cancel)
    {
        using var api = new Api(options.Target, options.Timeout);
        var start = time.GetTimestamp();
        _record.MeasureFrom(start);
        var atOnce = options.Speed is null ? options.AtOnce : Math.Max(1, stream.Sessions.Count);
        var done = 0;
        await Parallel.ForEachAsync(stream.Sessions, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel }, async (session, stop) =>
        {
            await Replay(api, session, start, stop);
            progress.Report(new("replaying", (double)Interlocked.Increment(ref done) / stream.Sessions.Count));
        });
        return Report(stream, time.GetElapsedTime(start));
    }

    private async Task Replay(Api api, ClickstreamSession session, long start, CancellationToken cancel)
    {
        try
        {
            var token = await api.NewShopper(options.Keys.WriteKey, cancel);
            await using var page = await ShopperPage.Open(api.Hub, token, options.Placements, _record, time, cancel);
            for (var i = 0; i < session.Views.Count; i++)
            {
                await UntilDue(session.Views[i], start, cancel);
                await View(page, session.Views[i], first: i == 0).WaitAsync(options.Timeout, time, cancel);
                if (i % DecisionTally.LookEvery == DecisionTally.LookEvery - 1 || i == session.Views.Count - 1)
                {
                    await Look(api, page.ShopperId, cancel);
                }
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
        catch (TimeoutException)
        {
            _record.Errors.Add("unanswered");
        }
    }

    private async Task UntilDue(ClickstreamView view, long start, CancellationToken cancel)
    {
        if (options.Speed is { } speed && view.At / speed - time.GetElapsedTime(start) is { Ticks: > 0 } left)
        {
            await Task.Delay(left, time, cancel);
        }
    }

    private async Task View(ShopperPage page, ClickstreamView view, bool first)
    {
        if (!first)
        {
            await page.Navigate();
        }

        await page.Track("Product Viewed", PseudoCatalog.ProductOf(view.ItemId), time.GetTimestamp());
        await page.Settled();
    }

    private Task Look(Api api, string shopperId, CancellationToken cancel) =>
        options is { Explain: true, Keys.OpsKey: { } opsKey } ? _decisions.Look(api, opsKey, shopperId, cancel) : Task.CompletedTask;

    private ReplayReport Report(Clickstream stream, TimeSpan elapsed) => new(
        stream.Sessions.Count,
        _record.Acknowledged,
        Math.Round(elapsed.TotalSeconds, 3),
        Math.Round(_record.Acknowledged / elapsed.TotalSeconds, 1),
        _record.Pushes,
        _decisions.Decisions,
        _decisions.Triggers.ByName(),
        _decisions.Chosen.ByName(),
        _decisions.Suppressed.ByName(),
        _decisions.SuppressedBy.ByName(),
        _record.Displays.ByName(),
        _record.Caps.Impressions(),
        options.Caps.Keys.ToDictionary(campaign => campaign, _record.Caps.Most),
        _record.Caps.Exceeded(),
        _record.Summaries(),
        _record.Errors.ByName(),
        stream.BadLines);
}
