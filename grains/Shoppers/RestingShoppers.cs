using System.Collections.Concurrent;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// Packs the states of this process's shoppers that rest: those that nobody asked for in <see cref="Patience"/>. One timer
/// for all, and no turn of theirs.
/// </summary>
public sealed class RestingShoppers : IDisposable
{
    /// <summary>
    /// How long a state is left as it is after it was asked for; up to twice as long if it was asked for again meanwhile. Longer
    /// than a shopper takes from one click to the next: packing and unpacking cost several times what an event does.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Often, so that there is little to pack at once.</summary>
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<(HeldShopper Held, DateTimeOffset Since)> _awake = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _sweeping;

    /// <summary>Begins.</summary>
    public RestingShoppers(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static resting => ((RestingShoppers)resting!).Sweep(), this, _every, _every);
    }

    /// <summary>States that are not packed; some of them may be of activations that are gone.</summary>
    public int Awake => _awake.Count;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>A state is not packed from now on.</summary>
    public void Watch(HeldShopper held) => _awake.Enqueue((held, _time.GetUtcNow()));

    /// <summary>They stand in the order of their waiting, so that a sweep looks only at those that have waited long enough.</summary>
    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) != 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        while (_awake.TryPeek(out var first) && first.Since + Patience <= now && _awake.TryDequeue(out first))
        {
            if (!first.Held.TryRest())
            {
                _awake.Enqueue((first.Held, now));
            }
        }

        Volatile.Write(ref _sweeping, 0);
    }
}
