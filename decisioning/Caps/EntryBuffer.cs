namespace Realtime.Decisioning.Caps;

/// <summary>
/// Memory that ledgers growing out of one another share: each sees the first entries, as many as it has, and whoever
/// first adds to the newest one does so in place. What a ledger sees never changes. Beside each entry stands its key, a
/// byte of campaign and event: a count looks at the keys, and then only at the entries that may matter to it.
/// </summary>
internal sealed class EntryBuffer
{
    private int _used;

    public EntryBuffer(ExposureEntry[] entries)
    {
        (Entries, Keys, _used) = (entries, new byte[entries.Length], entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            Keys[i] = EntryKey.Of(entries[i]);
        }
    }

    private EntryBuffer(int capacity, ReadOnlySpan<ExposureEntry> entries, ReadOnlySpan<byte> keys)
    {
        (Entries, Keys, _used) = (new ExposureEntry[capacity], new byte[capacity], entries.Length);
        entries.CopyTo(Entries);
        keys.CopyTo(Keys);
    }

    public static EntryBuffer Empty { get; } = new([]);

    public ExposureEntry[] Entries { get; }

    public byte[] Keys { get; }

    /// <summary>A buffer whose first <paramref name="count"/> entries are this one's, and then <paramref name="entry"/>.</summary>
    public EntryBuffer Append(int count, in ExposureEntry entry)
    {
        if (count == Entries.Length || Interlocked.CompareExchange(ref _used, count + 1, count) != count)
        {
            return new EntryBuffer(Math.Max(4, count + (count / 2) + 1), Entries.AsSpan(0, count), Keys.AsSpan(0, count)).Append(count, entry);
        }

        Entries[count] = entry;
        Keys[count] = EntryKey.Of(entry);
        return this;
    }
}
