namespace Realtime.Decisioning.Caps;

/// <summary>
/// Memory that ledgers growing out of one another share: each sees the first entries, as many as it has, and whoever
/// first adds to the newest one does so in place. What a ledger sees never changes. Beside each entry stands its key, a
/// byte of campaign and event: a count looks at the keys, and then only at the entries that may matter to it.
/// </summary>
internal sealed class EntryBuffer
{
    private readonly ExposureEntry[] _entries;
    private readonly byte[] _keys;
    private int _used;

    public EntryBuffer(ExposureEntry[] entries)
    {
        (_entries, _keys, _used) = (entries, new byte[entries.Length], entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            _keys[i] = EntryKey.Of(entries[i]);
        }
    }

    private EntryBuffer(int capacity, ReadOnlySpan<ExposureEntry> entries, ReadOnlySpan<byte> keys)
    {
        (_entries, _keys, _used) = (new ExposureEntry[capacity], new byte[capacity], entries.Length);
        entries.CopyTo(_entries);
        keys.CopyTo(_keys);
    }

    public static EntryBuffer Empty { get; } = new([]);

    public ReadOnlySpan<ExposureEntry> First(int count) => _entries.AsSpan(0, count);

    public ReadOnlySpan<byte> Keys(int count) => _keys.AsSpan(0, count);

    /// <summary>A buffer whose first <paramref name="count"/> entries are this one's, and then those two.</summary>
    public EntryBuffer Append(int count, in ExposureEntry one, in ExposureEntry other)
    {
        if (count + 2 > _entries.Length || Interlocked.CompareExchange(ref _used, count + 2, count) != count)
        {
            return new EntryBuffer(count + 2 + Math.Max(2, count / 2), First(count), Keys(count)).Append(count, one, other);
        }

        (_entries[count], _entries[count + 1]) = (one, other);
        (_keys[count], _keys[count + 1]) = (EntryKey.Of(one), EntryKey.Of(other));
        return this;
    }
}
