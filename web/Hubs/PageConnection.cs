using System.Collections.Concurrent;
using System.Threading.Channels;
using Realtime.Shoppers;
using Realtime.Web.Access;

namespace Realtime.Web.Hubs;

/// <summary>
/// A page's connection to this edge. Its queue holds 256 pushes; when a page reads too slowly for that, the queue is
/// dropped and the page is told to resume, which brings it what it missed.
/// </summary>
/// <param name="abort">Ends the connection.</param>
public sealed class PageConnection(string id, Caller caller, string shopperId, Action abort)
{
    private const int QueueLimit = 256;

    private readonly Channel<Push> _queue = Channel.CreateBounded<Push>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true });

    private volatile string _shopperId = shopperId;
    private volatile Caller _caller = caller;
    private int _overflowed;

    /// <summary>SignalR's connection id.</summary>
    public string Id { get; } = id;

    /// <summary>Who connected, with the keys that the tenant has by now: a connection may outlive those that it began with.</summary>
    public Caller Caller
    {
        get => _caller;
        set => _caller = value;
    }

    /// <summary>The shopper behind it; another one after a merge.</summary>
    public string ShopperId
    {
        get => _shopperId;
        set => _shopperId = value;
    }

    /// <summary>The page view that it shows, once it has said so.</summary>
    public PageView? Page { get; set; }

    /// <summary>What the page was last given for each placement.</summary>
    public ConcurrentDictionary<string, Proposition> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>What waits to be sent.</summary>
    public ChannelReader<Push> Queue => _queue.Reader;

    /// <summary>Queues a push; never waits. Answers false when the page is too slow.</summary>
    public bool Enqueue(Push push)
    {
        if (_queue.Writer.TryWrite(push))
        {
            return true;
        }

        Interlocked.Exchange(ref _overflowed, 1);
        return false;
    }

    /// <summary>Whether pushes were dropped since this was last asked.</summary>
    public bool TakeOverflow() => Interlocked.Exchange(ref _overflowed, 0) == 1;

    /// <summary>Ends the connection; the page comes back with another token.</summary>
    public void Abort() => abort();

    /// <summary>Ends the queue.</summary>
    public void Close() => _queue.Writer.TryComplete();

    /// <summary>Notes what the page is given.</summary>
    public void Shows(IEnumerable<Proposition> propositions)
    {
        foreach (var proposition in propositions)
        {
            Shown[proposition.Placement] = proposition;
        }
    }
}
