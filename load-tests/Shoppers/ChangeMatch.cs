namespace Realtime.LoadTests.Shoppers;

/// <summary>
/// Pairs the events of one connection with the pushes that they brought. The answer to an event names the shopper's
/// sequence number; when it is higher than any that was known as the event was sent, the event changed what the page
/// shows, and the push with that number is its own. Push and answer may arrive in either order. Safe for threads.
/// </summary>
public sealed class ChangeMatch
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _pushedAt = [];
    private readonly Dictionary<long, long> _awaited = [];
    private long _known;
    private long _taken;

    /// <summary>Changes that were answered for and not yet pushed.</summary>
    public int Awaited
    {
        get
        {
            lock (_lock)
            {
                return _awaited.Count;
            }
        }
    }

    /// <summary>The highest sequence number known; take it when an event is sent.</summary>
    public long Known
    {
        get
        {
            lock (_lock)
            {
                return _known;
            }
        }
    }

    /// <summary>Another answer (to a navigation) named this number: no push comes for it.</summary>
    public void Passed(long seq)
    {
        lock (_lock)
        {
            _known = Math.Max(_known, seq);
            Take(seq);
        }
    }

    /// <summary>An event was answered.</summary>
    /// <param name="knownWhenSent">What <see cref="Known"/> was when it was sent.</param>
    /// <param name="intended">Timestamp for which the event was intended.</param>
    /// <returns>Timestamp of the push that it brought, when that arrived before.</returns>
    public long? Answered(long seq, long knownWhenSent, long intended)
    {
        lock (_lock)
        {
            _known = Math.Max(_known, seq);
            if (seq <= knownWhenSent || seq <= _taken)
            {
                return null;
            }

            var pushed = _pushedAt.TryGetValue(seq, out var at);
            Take(seq);
            if (!pushed)
            {
                _awaited[seq] = intended;
            }

            return pushed ? at : null;
        }
    }

    /// <summary>A push arrived.</summary>
    /// <returns>Timestamp for which the event that brought it was intended, when that was answered before.</returns>
    public long? Pushed(long seq, long at)
    {
        lock (_lock)
        {
            _known = Math.Max(_known, seq);
            if (_awaited.Remove(seq, out var intended))
            {
                return intended;
            }

            if (seq > _taken)
            {
                _pushedAt.TryAdd(seq, at);
            }

            return null;
        }
    }

    private void Take(long seq)
    {
        _taken = Math.Max(_taken, seq);
        foreach (var passed in _pushedAt.Keys)
        {
            if (passed <= _taken)
            {
                _pushedAt.Remove(passed);
            }
        }
    }
}
