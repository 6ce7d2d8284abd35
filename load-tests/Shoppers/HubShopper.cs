using Realtime.LoadTests.Access;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Shoppers;

/// <summary>A shopper with an open page on the hub.</summary>
public sealed class HubShopper(Api api, string writeKey, IReadOnlyList<string> placements, RunRecord record, TimeProvider time) : ISimulatedShopper
{
    private ShopperPage? _page;

    /// <inheritdoc/>
    public (int Unanswered, int Unpushed) Outstanding => _page?.Outstanding ?? (0, 0);

    /// <inheritdoc/>
    public async Task Open(CancellationToken cancel) =>
        _page = await ShopperPage.Open(api.Hub, await api.NewShopper(writeKey, cancel), placements, record, time, cancel);

    /// <inheritdoc/>
    public void Take(Step step, long intended)
    {
        if (step.NewPage)
        {
            _ = _page!.Navigate();
        }

        record.Started(intended);
        _ = _page!.Track(step.Event, step.Product, intended);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _page?.DisposeAsync() ?? ValueTask.CompletedTask;
}
