using System.Collections.Concurrent;

namespace Realtime.LoadTests.Measuring;

/// <summary>Counts by name. Safe for threads.</summary>
public sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts under a name; a count of zero leaves no trace.</summary>
    public void Add(string name, long count = 1)
    {
        if (count > 0)
        {
            _counts.AddOrUpdate(name, count, (_, known) => known + count);
        }
    }

    /// <summary>The counts, largest first.</summary>
    public IReadOnlyDictionary<string, long> ByName() =>
        _counts.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.Value);
}
