using System.Collections.Concurrent;

namespace Realtime.LoadTests.Checking;

/// <summary>What all clients together were acknowledged; the campaigns' counters must come to the same.</summary>
internal sealed class Tallies
{
    private long _pushedDisplays;
    private long _cappedDisplays;
    private long _orders;
    private long _revenue;
    private long _merges;

    /// <summary>Displays of the pushed campaign.</summary>
    public long PushedDisplays => Volatile.Read(ref _pushedDisplays);

    /// <summary>Displays of the capped campaign.</summary>
    public long CappedDisplays => Volatile.Read(ref _cappedDisplays);

    /// <summary>Orders.</summary>
    public long Orders => Volatile.Read(ref _orders);

    /// <summary>Their sum.</summary>
    public long Revenue => Volatile.Read(ref _revenue);

    /// <summary>Logins that made one shopper of two.</summary>
    public long Merges => Volatile.Read(ref _merges);

    /// <summary>Propositions that were told, by the campaign that spends its budget on them.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> Spent { get; } = new(StringComparer.Ordinal);

    /// <summary>One display.</summary>
    public void Displayed(string campaign) => Interlocked.Increment(ref campaign == CheckTenant.Capped ? ref _cappedDisplays : ref _pushedDisplays);

    /// <summary>One order.</summary>
    public void Ordered(long value)
    {
        Interlocked.Increment(ref _orders);
        Interlocked.Add(ref _revenue, value);
    }

    /// <summary>One such login.</summary>
    public void Merged() => Interlocked.Increment(ref _merges);

    /// <summary>A proposition of a budgeted campaign was told; told again, it is the same one.</summary>
    public void Told(string campaign, string proposition) => Spent.GetOrAdd(campaign, static _ => new(StringComparer.Ordinal))[proposition] = true;
}
