using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Realtime.Decisioning.Caps;

/// <summary>
/// A shopper's exposures, oldest first. Immutable: every change answers a new ledger, and adding copies next to nothing.
/// Reserve, commit, release as SEMANTICS 5: what is in flight counts, so that two pages can't both take the last place
/// under a cap. A value, so that a decision leaves no object behind: one that lives as long as a shopper's day is carried
/// through every collection. Two are equal if one is a copy of the other.
/// </summary>
[JsonConverter(typeof(ExposureLedgerConverter))]
public readonly partial record struct ExposureLedger
{
    /// <summary>How long exposures are kept: the longest window that a cap may have, 35 days, with a clock set back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(36);

    /// <summary>A released reservation is kept this long, to recognise a display that arrives all the same.</summary>
    public static readonly TimeSpan ReleasedKept = TimeSpan.FromMinutes(10);

    private readonly EntryBuffer? _buffer;
    private readonly int _count;

    /// <summary>A ledger of these exposures.</summary>
    public ExposureLedger(ImmutableArray<Exposure> entries)
        : this(EntriesOf(entries))
    {
    }

    private ExposureLedger(ExposureEntry[] entries)
        : this(new EntryBuffer(entries), entries.Length)
    {
    }

    private ExposureLedger(EntryBuffer buffer, int count)
    {
        (_buffer, _count) = (buffer, count);
    }

    /// <summary>No exposures.</summary>
    public static ExposureLedger Empty => default;

    /// <summary>The exposures, oldest first; made anew whenever they are asked for.</summary>
    public ImmutableArray<Exposure> Entries => Since(0);

    /// <summary>The same as they are held.</summary>
    internal ReadOnlySpan<ExposureEntry> Recorded => _buffer is null ? default : _buffer.Entries.AsSpan(0, _count);

    /// <summary>A key for each.</summary>
    internal ReadOnlySpan<byte> Keys => _buffer is null ? default : _buffer.Keys.AsSpan(0, _count);

    /// <summary>How many entries there are.</summary>
    internal int Count => _count;

    /// <summary>Adds exposures or reservations.</summary>
    public ExposureLedger Add(Exposure exposure) => Add(ExposureEntry.Of(exposure, _count > 0 ? Recorded[^1] : default));

    /// <summary>Adds what an entry stands for.</summary>
    internal ExposureLedger Add(in ExposureEntry entry) =>
        new((_buffer ?? new EntryBuffer([])).Append(_count, entry), _count + 1);

    /// <summary>The exposures from the entry of that number on.</summary>
    internal ImmutableArray<Exposure> Since(int first)
    {
        var exposures = ImmutableArray.CreateBuilder<Exposure>(2 * (_count - first));
        foreach (ref readonly var entry in Recorded[first..])
        {
            if (entry.DecidedAt != 0)
            {
                exposures.Add(entry.ToDecision());
            }

            exposures.Add(entry.ToExposure());
        }

        return exposures.DrainToImmutable();
    }

    /// <summary>Whether an exposure of a campaign with that key may be here; if not, none is.</summary>
    internal bool MayHold(byte key) => _buffer is not null && (_buffer.Campaigns & EntryKey.BitOf(key)) != 0;

    /// <summary>Turns a proposition's reservations into exposures.</summary>
    /// <param name="now">When that is said: whether the place was still reserved.</param>
    /// <param name="at">When it was displayed; a moment ago unless it was said late.</param>
    public (ExposureLedger Ledger, CommitResult Result) Commit(long proposition, DateTimeOffset now, DateTimeOffset? at = null)
    {
        var displayed = (at ?? now).UtcTicks;
        var result = CommitResult.Unknown;
        ExposureEntry[]? entries = null;
        for (var i = 0; i < _count; i++)
        {
            var entry = Recorded[i];
            if (!entry.IsOf(proposition) || !entry.IsImpression)
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
            entries[i] = entry with { At = displayed, ReservedUntil = 0 };
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
            if (Recorded[i].IsOf(proposition) && Recorded[i].IsImpression)
            {
                yield return Recorded[i].ToExposure();
            }
        }
    }

    /// <summary>The items that a proposition was decided with, when its reservations are forgotten: what a late display is of.</summary>
    public ImmutableArray<Exposure> Decided(long proposition)
    {
        var decided = ImmutableArray.CreateBuilder<Exposure>();
        foreach (ref readonly var entry in Recorded)
        {
            if (entry.Event == Exposure.DecisionEvent && entry.IsOf(proposition))
            {
                decided.Add(entry.ToExposure());
            }
        }

        return decided.DrainToImmutable();
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

    /// <summary>The reservations that <see cref="Prune"/> forgets: nothing can be displayed of them any more.</summary>
    public IEnumerable<Exposure> NeverDisplayed(DateTimeOffset now) =>
        Reserved().Where(exposure => exposure.ReservedUntil < now - ReleasedKept);

    /// <summary>What is reserved, or was until lately, and not displayed.</summary>
    public IEnumerable<Exposure> Reserved()
    {
        for (var i = 0; i < _count; i++)
        {
            if (Recorded[i].ReservedUntil != 0)
            {
                yield return Recorded[i].ToExposure();
            }
        }
    }
}
