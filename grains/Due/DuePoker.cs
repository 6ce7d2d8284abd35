using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Due;
using Realtime.Storage;

namespace Realtime.Grains.Due;

/// <summary>Pokes every partition each 10 s. Every host does; a partition's grain takes one at a time.</summary>
public sealed partial class DuePoker(IGrainFactory grains, TimeProvider time, ILogger<DuePoker> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(_every, time);
        while (await Tick(ticks, stoppingToken))
        {
            for (var partition = 0; partition < IDueRows.Partitions && !stoppingToken.IsCancellationRequested; partition++)
            {
                try
                {
                    await grains.GetGrain<IDueGrain>(partition).Poke();
                }
                catch (Exception failure)
                {
                    LogPokeFailed(failure, partition);
                }
            }
        }
    }

    private static async Task<bool> Tick(PeriodicTimer ticks, CancellationToken ct)
    {
        try
        {
            return await ticks.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due partition {Partition} could not be poked")]
    private partial void LogPokeFailed(Exception failure, int partition);
}
