namespace Realtime.Web.Hubs;

/// <summary>
/// Renews this edge's connected shoppers each 30 s, so that a shopper with an open page is always active somewhere;
/// when a silo was lost, at once, and again after 1, 2, 4 … s until all have answered: the shoppers that lived there are
/// active anew and know of no page.
/// </summary>
public sealed class ConnectionRenewal(EdgeConnections connections, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _afterLoss = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _lost = new(0, 1);

    /// <summary>A silo was lost.</summary>
    public void Hasten()
    {
        try
        {
            _lost.Release();
        }
        catch (SemaphoreFullException)
        {
            // A renewal is due already.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var wait = _every;
            while (true)
            {
                await Rest(wait, stoppingToken);
                wait = await connections.Renew() ? _every : wait == _every ? _afterLoss : Shorter(2 * wait, _every);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task Rest(TimeSpan atMost, CancellationToken ct)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_lost.WaitAsync(rest.Token), Task.Delay(atMost, time, rest.Token));
        await rest.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
