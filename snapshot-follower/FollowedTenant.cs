using Realtime.Catalog;

namespace Realtime.Following;

/// <summary>A tenant that this process follows: its newest snapshot, and how long ago the catalogue was reached.</summary>
public sealed class FollowedTenant(string tenant, TimeProvider time)
{
    /// <summary>A process that has not reached the catalogue for this long serves fallbacks only (promise 3).</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private volatile CatalogSnapshot? _snapshot;
    private long _reached = time.GetTimestamp();
    private int _fellBack;
    private Task? _woken;

    /// <summary>Its id.</summary>
    public string Tenant { get; } = tenant;

    /// <summary>The snapshot that this process enforces; <c>null</c> before the first.</summary>
    public CatalogSnapshot? Snapshot => _snapshot;

    /// <summary>Whether the catalogue was reached within <see cref="StaleAfter"/>.</summary>
    public bool IsFresh => Age < StaleAfter;

    /// <summary>Time since the catalogue was last reached.</summary>
    public TimeSpan Age => time.GetElapsedTime(Interlocked.Read(ref _reached));

    internal Task First => _first.Task;

    /// <summary>
    /// Whether a decision may be made of the snapshot. If not, somebody is about to be shown a fallback, and
    /// <see cref="ISnapshotListener.Recovered"/> follows once the catalogue is reached again.
    /// </summary>
    public bool MayDecide()
    {
        var fresh = IsFresh;
        if (!fresh)
        {
            Interlocked.Exchange(ref _fellBack, 1);
        }

        return fresh;
    }

    /// <summary>Answers whether fallbacks were shown, and needn't be any more.</summary>
    internal bool Reached(long at)
    {
        Interlocked.Exchange(ref _reached, at);
        return IsFresh && Interlocked.Exchange(ref _fellBack, 0) == 1;
    }

    internal void Enforces(CatalogSnapshot snapshot)
    {
        _snapshot = snapshot;
        _first.TrySetResult();
    }

    internal void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // A poll is due already.
        }
    }

    internal async Task Rest(TimeSpan atMost, CancellationToken ct)
    {
        // Waited for until it comes, over several rests: a wait that is given up may take a wake with it.
        _woken ??= _wake.WaitAsync(CancellationToken.None);
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_woken, Task.Delay(atMost, time, rest.Token));
        await rest.CancelAsync();
        _woken = _woken.IsCompleted ? null : _woken;
    }
}
