using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Realtime.Decisioning.Caps;

/// <summary>What a display found: its reservation, a display reported before, or a reservation already released.</summary>
public enum CommitResult
{
    /// <summary>Nothing was ever reserved for this proposition.</summary>
    Unknown,

    /// <summary>The reservation stood and is now an exposure.</summary>
    Committed,

    /// <summary>It had been displayed before; nothing changed.</summary>
    AlreadyCommitted,

    /// <summary>It had been released: the display is kept all the same, and counts from now on.</summary>
    Unreserved,
}

/// <summary>
/// A shopper's exposures, oldest first. Immutable: every change answers a new ledger. Reserve, commit, release as
/// SEMANTICS 5: what is in flight counts, so that two pages can't both take the last place under a cap.
/// </summary>
[JsonConverter(typeof(ExposureLedgerConverter))]
public sealed record ExposureLedger(ImmutableArray<Exposure> Entries)
{
    /// <summary>How long exposures are kept: the longest window that a cap may have, 35 days, with a clock set back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(36);

    /// <summary>A released reservation is kept this long, to recognise a display that arrives all the same.</summary>
    public static readonly TimeSpan ReleasedKept = TimeSpan.FromMinutes(10);

    /// <summary>No exposures.</summary>
    public static ExposureLedger Empty { get; } = new([]);

    /// <summary>Adds exposures or reservations.</summary>
    public ExposureLedger Add(Exposure exposure) => new(Entries.Add(exposure));

    /// <summary>Turns a proposition's reservations into exposures at the instant of its display.</summary>
    public (ExposureLedger Ledger, CommitResult Result) Commit(long proposition, DateTimeOffset now)
    {
        var result = CommitResult.Unknown;
        var entries = Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            var exposure = entries[i];
            if (!exposure.IsOf(proposition) || exposure.Event != Exposure.ImpressionEvent)
            {
                continue;
            }

            if (exposure.ReservedUntil is not { } until)
            {
                result = result == CommitResult.Unknown ? CommitResult.AlreadyCommitted : result;
                continue;
            }

            result = until > now && result != CommitResult.Unreserved ? CommitResult.Committed : CommitResult.Unreserved;
            entries = entries.SetItem(i, exposure with { At = now, ReservedUntil = null });
        }

        return (result is CommitResult.Committed or CommitResult.Unreserved ? new(entries) : this, result);
    }

    /// <summary>Lets a proposition's undisplayed reservations end at <paramref name="at"/>, if they would last longer.</summary>
    public ExposureLedger Release(long proposition, DateTimeOffset at)
    {
        var entries = Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Proposition == proposition && entries[i].ReservedUntil > at)
            {
                entries = entries.SetItem(i, entries[i] with { ReservedUntil = at });
            }
        }

        return entries == Entries ? this : new(entries);
    }

    /// <summary>Passes an offer's exposures from one proposition to the one that takes its place on the same page view.</summary>
    public ExposureLedger Carry(long from, long to, string campaignId, string offerId)
    {
        var entries = Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Proposition == from && entries[i].CampaignId == campaignId && entries[i].OfferId == offerId)
            {
                entries = entries.SetItem(i, entries[i].CarryTo(to));
            }
        }

        return new(entries);
    }

    /// <summary>The items of a proposition: what a click or a conversion on it is credited to.</summary>
    public IEnumerable<Exposure> Of(long proposition) =>
        Entries.Where(exposure => exposure.IsOf(proposition) && exposure.Event == Exposure.ImpressionEvent);

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
        var stale = false;
        foreach (var exposure in Entries)
        {
            stale |= IsStale(exposure, now);
        }

        return stale ? new([.. Entries.Where(exposure => !IsStale(exposure, now))]) : this;
    }

    /// <summary>The reservations that <see cref="Prune"/> forgets: nothing can be displayed of them any more.</summary>
    public IEnumerable<Exposure> NeverDisplayed(DateTimeOffset now) =>
        Entries.Where(exposure => exposure.ReservedUntil < now - ReleasedKept);

    private static bool Prevails(Exposure one, Exposure other)
    {
        var displayed = (one.ReservedUntil is null).CompareTo(other.ReservedUntil is null);
        var until = displayed != 0 ? displayed : Nullable.Compare(one.ReservedUntil, other.ReservedUntil);
        var at = until != 0 ? until : one.At.CompareTo(other.At);
        return (at != 0 ? at : one.Proposition.CompareTo(other.Proposition)) > 0;
    }

    private static bool IsStale(Exposure exposure, DateTimeOffset now) =>
        exposure.At < now - Kept || exposure.ReservedUntil < now - ReleasedKept;
}
