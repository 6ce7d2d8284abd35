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
/// A shopper's exposures, oldest first. Immutable: every change answers a new ledger, and adding copies next to nothing. Reserve, commit, release as
/// SEMANTICS 5: what is in flight counts, so that two pages can't both take the last place under a cap.
/// </summary>
[JsonConverter(typeof(ExposureLedgerConverter))]
public sealed class ExposureLedger
{
    /// <summary>How long exposures are kept: the longest window that a cap may have, 35 days, with a clock set back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(36);

    /// <summary>A released reservation is kept this long, to recognise a display that arrives all the same.</summary>
    public static readonly TimeSpan ReleasedKept = TimeSpan.FromMinutes(10);

    private readonly EntryBuffer _buffer;
    private readonly int _count;
    private readonly ulong _campaigns;

    /// <summary>A ledger of these exposures.</summary>
    public ExposureLedger(ImmutableArray<Exposure> entries)
        : this(EntriesOf(entries))
    {
    }

    private ExposureLedger(ExposureEntry[] entries)
        : this(new EntryBuffer(entries), entries.Length, 0)
    {
        foreach (ref readonly var entry in entries.AsSpan())
        {
            _campaigns |= EntryKey.BitOf(entry.Offer.Key);
        }
    }

    private ExposureLedger(EntryBuffer buffer, int count, ulong campaigns)
    {
        (_buffer, _count, _campaigns) = (buffer, count, campaigns);
    }

    /// <summary>No exposures.</summary>
    public static ExposureLedger Empty { get; } = new(EntryBuffer.Empty, 0, 0);

    /// <summary>The exposures, oldest first; made anew whenever they are asked for.</summary>
    public ImmutableArray<Exposure> Entries
    {
        get
        {
            var exposures = ImmutableArray.CreateBuilder<Exposure>(_count);
            foreach (ref readonly var entry in Recorded)
            {
                exposures.Add(entry.ToExposure());
            }

            return exposures.MoveToImmutable();
        }
    }

    /// <summary>The same as they are held.</summary>
    internal ReadOnlySpan<ExposureEntry> Recorded => _buffer.First(_count);

    /// <summary>A key for each.</summary>
    internal ReadOnlySpan<byte> Keys => _buffer.Keys(_count);

    /// <summary>Adds exposures or reservations.</summary>
    public ExposureLedger Add(Exposure exposure) =>
        new([.. Recorded, ExposureEntry.Of(exposure, _count > 0 ? Recorded[^1].Offer : null)]);

    /// <summary>Adds a decision, and the impression that it reserves or is.</summary>
    internal ExposureLedger Add(in ExposureEntry decision, in ExposureEntry impression) =>
        new(_buffer.Append(_count, decision, impression), _count + 2, _campaigns | EntryKey.BitOf(decision.Offer.Key));

    /// <summary>Whether an exposure of a campaign with that key may be here; if not, none is.</summary>
    internal bool MayHold(byte key) => (_campaigns & EntryKey.BitOf(key)) != 0;

    /// <summary>Turns a proposition's reservations into exposures at the instant of its display.</summary>
    public (ExposureLedger Ledger, CommitResult Result) Commit(long proposition, DateTimeOffset now)
    {
        var result = CommitResult.Unknown;
        ExposureEntry[]? entries = null;
        for (var i = 0; i < _count; i++)
        {
            var entry = Recorded[i];
            if (!entry.IsOf(proposition) || entry.Event != Exposure.ImpressionEvent)
            {
                continue;
            }

            if (entry.ReservedUntil == 0)
            {
                result = result == CommitResult.Unknown ? CommitResult.AlreadyCommitted : result;
                continue;
            }

            result = entry.ReservedUntil > now.UtcTicks && result != CommitResult.Unreserved ? CommitResult.Committed : CommitResult.Unreserved;
            entries ??= Recorded.ToArray();
            entries[i] = entry with { At = now.UtcTicks, ReservedUntil = 0 };
        }

        return (entries is null ? this : new(entries), result);
    }

    /// <summary>Lets a proposition's undisplayed reservations end at <paramref name="at"/>, if they would last longer.</summary>
    public ExposureLedger Release(long proposition, DateTimeOffset at)
    {
        ExposureEntry[]? entries = null;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var entry = ref Recorded[i];
            if (entry.Proposition == proposition && entry.ReservedUntil > at.UtcTicks)
            {
                entries ??= Recorded.ToArray();
                entries[i] = entry with { ReservedUntil = at.UtcTicks };
            }
        }

        return entries is null ? this : new(entries);
    }

    /// <summary>Passes an offer's exposures from one proposition to the one that takes its place on the same page view.</summary>
    public ExposureLedger Carry(long from, long to, string campaignId, string offerId)
    {
        var entries = Recorded.ToArray();
        foreach (ref var entry in entries.AsSpan())
        {
            if (entry.Proposition == from && entry.Offer.CampaignId == campaignId && entry.Offer.OfferId == offerId)
            {
                entry = entry.CarryTo(to);
            }
        }

        return new(entries);
    }

    /// <summary>The items of a proposition: what a click or a conversion on it is credited to.</summary>
    public IEnumerable<Exposure> Of(long proposition)
    {
        for (var i = 0; i < _count; i++)
        {
            if (Recorded[i].IsOf(proposition) && Recorded[i].Event == Exposure.ImpressionEvent)
            {
                yield return Recorded[i].ToExposure();
            }
        }
    }

    /// <summary>The first instant after <paramref name="now"/> at which a reservation is released, or <c>null</c>.</summary>
    public DateTimeOffset? NextRelease(DateTimeOffset now)
    {
        var next = long.MaxValue;
        foreach (ref readonly var entry in Recorded)
        {
            next = entry.ReservedUntil > now.UtcTicks && entry.ReservedUntil < next ? entry.ReservedUntil : next;
        }

        return next == long.MaxValue ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }

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
        var kept = 0;
        foreach (ref readonly var entry in Recorded)
        {
            kept += IsStale(entry, displayed, released) ? 0 : 1;
        }

        if (kept == _count)
        {
            return this;
        }

        var (entries, at) = (new ExposureEntry[kept], 0);
        foreach (ref readonly var entry in Recorded)
        {
            if (!IsStale(entry, displayed, released))
            {
                entries[at++] = entry;
            }
        }

        return new(entries);
    }

    private static ExposureEntry[] EntriesOf(ImmutableArray<Exposure> exposures)
    {
        var entries = new ExposureEntry[exposures.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = ExposureEntry.Of(exposures[i], i > 0 ? entries[i - 1].Offer : null);
        }

        return entries;
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
