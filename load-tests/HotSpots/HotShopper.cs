using Realtime.LoadTests.Access;
using Realtime.LoadTests.Measuring;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.Scheduling;
using Realtime.LoadTests.Shoppers;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.HotSpots;

/// <summary>
/// One shopper that sends 1,000 events a second, each a call of its own. A server takes a bounded number of messages a day
/// from a shopper, so another takes over every second; there is always exactly one.
/// </summary>
public sealed class HotShopper(Api api, string writeKey, IReadOnlyList<string> placements, TimeProvider time) : IHeat
{
    private const double Rate = 1_000;
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(1);

    private RunRecord _record = null!;
    private CancellationTokenSource _stop = null!;
    private Task _sending = Task.CompletedTask;

    /// <inheritdoc/>
    public string Kind => "shopper";

    /// <inheritdoc/>
    public string Name => "one shopper sends 1,000 events/s";

    /// <inheritdoc/>
    public Task Begin(CancellationToken cancel)
    {
        _record = new(time, new CapWatch(new Dictionary<string, int>()));
        _record.MeasureFrom(0);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _sending = Task.Factory.StartNew(() => Send(_stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> End(CancellationToken cancel)
    {
        await _stop.CancelAsync();
        await _sending;
        _stop.Dispose();
        return new Dictionary<string, long>(_record.Errors.ByName()) { ["sent"] = _record.Due, ["acknowledged"] = _record.Acknowledged };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Send(CancellationToken stop)
    {
        var journey = new Journey(new Assortment(), seed: 7);
        var left = Task.CompletedTask;
        while (!stop.IsCancellationRequested)
        {
            var page = await ShopperPage.Open(api.Hub, await api.NewShopper(writeKey, CancellationToken.None), placements, _record, time, CancellationToken.None);
            var loop = new OpenLoop(time, new PreciseWait());
            try
            {
                loop.Run(time.GetTimestamp(), new ArrivalSchedule(Rate, ArrivalSpacing.Even, new Random(7)), _turn, intended =>
                {
                    var step = journey.Next();
                    _record.Started(intended);
                    _ = page.Track(step.Event, step.Product, intended);
                }, stop);
            }
            catch (OperationCanceledException)
            {
                // The round is over.
            }

            await left;
            left = Leave(page);
        }

        await left;
    }

    private static async Task Leave(ShopperPage page)
    {
        await Task.WhenAny(page.Settled(), Task.Delay(TimeSpan.FromSeconds(5)));
        await page.DisposeAsync();
    }
}
