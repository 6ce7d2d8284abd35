using System.Text;
using Orleans;
using Orleans.Runtime;
using Realtime.Storage;

namespace Realtime.Benchmarks.Storage;

/// <inheritdoc cref="IStoredGrain"/>
public sealed class StoredGrain([PersistentState("shopper", "rows")] IPersistentState<BenchmarkRow> stored) : Grain, IStoredGrain
{
    private static readonly byte[] _entry = Encoding.UTF8.GetBytes($$"""{"offer":"{{new string('y', 180)}}"}""");
    private static readonly Dictionary<int, string> _texts = new() { [1_000] = new('x', 1_000), [6_000] = new('x', 6_000) };

    /// <inheritdoc/>
    public Task Write(int bytes)
    {
        stored.State.Text = _texts[bytes];
        stored.State.Count++;
        stored.State.Entries = [new JournalEntry("decision", "demo", "shopper", DateTimeOffset.UnixEpoch, _entry)];
        return stored.WriteStateAsync();
    }
}
