namespace Realtime.Decisioning.Caps;

/// <summary>
/// Memory that ledgers growing out of one another share: each sees the first entries, as many as it has, and whoever
/// first adds to the newest one does so in place. What a ledger sees never changes. Beside each entry stands its key, a
/// byte of campaign and event: a count looks at the keys, and then only at the entries that may matter to it.
/// </summary>
internal sealed class EntryBuffer
{
    private const int Fewest = 4;
    private int _used;

    public EntryBuffer(ExposureEntry[] entries)
    {
        (Entries, Keys, _used) = (entries, new byte[entries.Length], entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            Keys[i] = EntryKey.Of(entries[i]);
            Campaigns |= EntryKey.BitOf(Keys[i]);
        }
    }

    public ExposureEntry[] Entries { get; private set; }

    public byte[] Keys { get; private set; }

    /// <summary>The campaigns' keys as a set; those that only newer ledgers see may be in it too.</summary>
    public ulong Campaigns { get; private set; }

    /// <summary>A buffer whose first <paramref name="count"/> entries are this one's, and then <paramref name="entry"/>.</summary>
    public EntryBuffer Append(int count, in ExposureEntry entry)
    {
        if (Interlocked.CompareExchange(ref _used, count + 1, count) != count)
        {
            return new EntryBuffer(Entries[..count]).Append(count, entry);
        }

        if (count == Entries.Length)
        {
            Grow();
        }

        Entries[count] = entry;
        Keys[count] = EntryKey.Of(entry);
        Campaigns |= EntryKey.BitOf(Keys[count]);
        return this;
    }

    /// <summary>Makes room. Whoever still reads the arrays from before finds all there that older ledgers see.</summary>
    private void Grow()
    {
        var capacity = Math.Max(Fewest, Entries.Length + (Entries.Length / 2) + 1);
        var (entries, keys) = (new ExposureEntry[capacity], new byte[capacity]);
        Entries.CopyTo(entries, 0);
        Keys.CopyTo(keys, 0);
        (Entries, Keys) = (entries, keys);
    }
}
