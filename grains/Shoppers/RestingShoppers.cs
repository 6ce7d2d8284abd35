using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// Packs the states of this process's shoppers that rest: those that nobody asked for in <see cref="Patience"/>. One timer
/// for all, and no turn of theirs.
/// </summary>
public sealed partial class RestingShoppers : IDisposable
{
    /// <summary>
    /// How long a state is left as it is after it was asked for; up to twice as long if it was asked for again meanwhile. Longer
    /// than a shopper takes from one click to the next: packing and unpacking cost several times what an event does.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Often, so that there is little to pack at once.</summary>
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<(HeldShopper Held, long Since)> _awake = new();
    private readonly TimeProvider _time;
    private readonly ILogger<RestingShoppers> _log;
    private readonly ITimer _timer;
    private int _sweeping;

    /// <summary>Begins.</summary>
    public RestingShoppers(TimeProvider time, ILogger<RestingShoppers> log)
    {
        (_time, _log) = (time, log);
        _timer = time.CreateTimer(static resting => ((RestingShoppers)resting!).Sweep(), this, _every, _every);
    }

    /// <summary>States that are not packed; some of them may be of activations that are gone.</summary>
    public int Awake => _awake.Count;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>A state is not packed from now on.</summary>
    public void Watch(HeldShopper held) => _awake.Enqueue((held, _time.GetTimestamp()));

    /// <summary>They stand in the order of their waiting, so that a sweep looks only at those that have waited long enough.</summary>
    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) != 0)
        {
            return;
        }

        try
        {
            while (_awake.TryPeek(out var first) && _time.GetElapsedTime(first.Since) >= Patience && _awake.TryDequeue(out first))
            {
                if (!TryRest(first.Held))
                {
                    Watch(first.Held);
                }
            }
        }
        finally
        {
            Volatile.Write(ref _sweeping, 0);
        }
    }

    /// <summary>One that can't be packed stays as it is: neither the others nor the process must suffer for it.</summary>
    private bool TryRest(HeldShopper held)
    {
        try
        {
            return held.TryRest();
        }
        catch (Exception failure)
        {
            LogFailed(failure);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A shopper's state could not be packed; it stays in memory as it is")]
    private partial void LogFailed(Exception failure);
}
