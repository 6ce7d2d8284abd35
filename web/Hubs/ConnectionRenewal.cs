namespace Realtime.Web.Hubs;

/// <summary>Renews this edge's connected shoppers each 30 s, so that a shopper with an open page is always active somewhere.</summary>
public sealed class ConnectionRenewal(EdgeConnections connections, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var ticks = new PeriodicTimer(_every, time);
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                await connections.Renew();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
