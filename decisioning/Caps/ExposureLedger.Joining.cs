namespace Realtime.Decisioning.Caps;

/// <content>What becomes of two ledgers that are joined, and of what is too old to count.</content>
public readonly partial record struct ExposureLedger
{
    /// <summary>
    /// Both ledgers, by exposure id: a displayed one prevails over the same one still reserved, then the one that counts
    /// longer. The order of the two makes no difference, nor does a repetition.
    /// </summary>
    public ExposureLedger Union(ExposureLedger other)
    {
        var union = new Dictionary<string, Exposure>(StringComparer.Ordinal);
        foreach (var exposure in Entries.Concat(other.Entries))
        {
            if (!union.TryGetValue(exposure.Id, out var known) || Prevails(exposure, known))
            {
                union[exposure.Id] = exposure;
            }
        }

        return new([.. union.Values.OrderBy(exposure => exposure.At).ThenBy(exposure => exposure.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Forgets what no cap can count any more.</summary>
    public ExposureLedger Prune(DateTimeOffset now)
    {
        var (displayed, released) = ((now - Kept).UtcTicks, (now - ReleasedKept).UtcTicks);
        var stale = false;
        foreach (ref readonly var entry in Recorded)
        {
            stale |= IsStale(entry, displayed, released) || (entry.DecidedAt != 0 && entry.DecidedAt < displayed);
        }

        if (!stale)
        {
            return this;
        }

        var kept = new List<ExposureEntry>(_count);
        foreach (ref readonly var entry in Recorded)
        {
            var decision = entry.DecidedAt != 0 && entry.DecidedAt >= displayed;
            if (!IsStale(entry, displayed, released))
            {
                kept.Add(decision || entry.DecidedAt == 0 ? entry : entry with { DecidedAt = 0 });
            }
            else if (decision)
            {
                kept.Add(entry.AsDecision());
            }
        }

        return new([.. kept]);
    }

    private static bool Prevails(Exposure one, Exposure other)
    {
        var displayed = (one.ReservedUntil is null).CompareTo(other.ReservedUntil is null);
        var until = displayed != 0 ? displayed : Nullable.Compare(one.ReservedUntil, other.ReservedUntil);
        var at = until != 0 ? until : one.At.CompareTo(other.At);
        return (at != 0 ? at : one.Proposition.CompareTo(other.Proposition)) > 0;
    }

    private static bool IsStale(in ExposureEntry entry, long displayed, long released) =>
        entry.At < displayed || (entry.ReservedUntil != 0 && entry.ReservedUntil < released);
}
