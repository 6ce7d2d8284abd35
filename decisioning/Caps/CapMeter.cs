using NodaTime;
using Realtime.Campaigns;
using Realtime.Decisioning.Histories;

namespace Realtime.Decisioning.Caps;

/// <summary>What a cap is asked about: an offer that could be shown in a placement.</summary>
public readonly record struct CapSubject(string CampaignId, string OfferId, string Placement);

/// <summary>For whom and when a cap is read.</summary>
/// <param name="KeptProposition">Its reservations and exposures don't count: it asks whether it may stay.</param>
/// <param name="Events">What rules on the shopper's own events count; nothing if none.</param>
public readonly record struct CapReading(
    DateTimeOffset Now,
    string? SessionId,
    string? DeviceId,
    DateTimeZone ShopperZone,
    DateTimeZone TenantZone,
    long? KeptProposition,
    EventHistory? Events = null);

/// <summary>How full a cap is.</summary>
/// <param name="ResetsAt">The first instant at which one more fits; set only when <see cref="Reached"/>.</param>
public readonly record struct CapUsage(int Count, int Limit, DateTimeOffset? ResetsAt)
{
    /// <summary>Nothing more fits.</summary>
    public bool Reached => Count >= Limit;
}

/// <summary>
/// Counts exposures under a rule, by recounting what happened; SEMANTICS 5. Made once of a rule, and read by all shoppers.
/// </summary>
public sealed class CapMeter
{
    private const int Few = 32;
    private readonly Range _over;
    private readonly string? _tag;
    private readonly byte _event;
    private readonly bool _decisions;
    private readonly bool _custom;

    /// <summary>A meter of that rule.</summary>
    public CapMeter(CapRule rule)
    {
        (Rule, _event, _decisions) = (rule, EntryKey.OfEvent(rule.Event), rule.Event == Exposure.DecisionEvent);
        _custom = rule.Event is not (Exposure.DecisionEvent or Exposure.ImpressionEvent or Exposure.ClickEvent or Exposure.ConversionEvent);
        _over = rule.Over switch
        {
            "offer" => Range.Offer,
            "campaign" => Range.Campaign,
            "placement" => Range.Placement,
            "global" => Range.Global,
            _ => Range.Tag,
        };
        _tag = _over == Range.Tag ? rule.Over["tag:".Length..] : null;
    }

    private enum Range : byte
    {
        Offer,
        Campaign,
        Placement,
        Tag,
        Global,
    }

    /// <summary>What it reads.</summary>
    public CapRule Rule { get; }

    /// <summary>Whether it counts the campaign's own exposures only.</summary>
    internal bool IsOwn => _over <= Range.Campaign && !_custom;

    /// <summary>Reads a cap.</summary>
    public static CapUsage Read(CapRule rule, in CapSubject subject, ExposureLedger ledger, in CapReading reading) =>
        new CapMeter(rule).Read(subject, EntryKey.OfCampaign(subject.CampaignId), ledger, reading);

    /// <summary>Whether the cap may be reached; if not, it is not. Asks for no more than how many exposures look as if they counted.</summary>
    internal bool MayBeReached(byte key, ExposureLedger ledger) =>
        _custom || (IsOwn && !_decisions ? ledger.Keys.Count((byte)(key | _event)) : ledger.Count) >= Rule.Limit;

    /// <summary>Reads the cap.</summary>
    /// <param name="key">What <see cref="EntryKey.OfCampaign"/> says of the subject's campaign.</param>
    internal CapUsage Read(in CapSubject subject, byte key, ExposureLedger ledger, in CapReading reading)
    {
        if (_custom)
        {
            return EventCount.Read(Rule, reading);
        }

        if (IsOwn && !ledger.MayHold(key))
        {
            return new(0, Rule.Limit, null);
        }

        var window = CapWindows.Containing(Rule.Window, reading);
        var counting = new Counting(this, in subject, (byte)(key | _event), ledger, in reading, window.Start.UtcTicks);
        var count = 0;
        Span<long> leaves = stackalloc long[Few];
        for (var i = counting.Next(0); i >= 0; i = counting.Next(i + 1))
        {
            if (count == leaves.Length)
            {
                var more = new long[2 * count];
                leaves.CopyTo(more);
                leaves = more;
            }

            leaves[count++] = Leaves(counting.Times(ledger.Recorded[i]), window, reading);
        }

        return new(count, Rule.Limit, count < Rule.Limit ? null : ResetsAt(leaves[..count]));
    }

    /// <summary>When an exposure does not count any more.</summary>
    private long Leaves((long At, long ReservedUntil) times, in CapPeriod window, in CapReading reading)
    {
        if (times.ReservedUntil != 0)
        {
            return times.ReservedUntil;
        }

        if (window.End is not { } end)
        {
            return times.At + Rule.Window.Rolling!.Value.Ticks;
        }

        // It lies in a period to come only if the clock was set back.
        return times.At < end.UtcTicks
            ? end.UtcTicks
            : CapWindows.Containing(Rule.Window, reading with { Now = new(times.At, TimeSpan.Zero) }).End!.Value.UtcTicks;
    }

    /// <summary>
    /// When enough of what counts now has left. A reservation leaves with its release; one that is displayed before that
    /// stays longer, so while something is in flight the answer may move.
    /// </summary>
    private DateTimeOffset ResetsAt(Span<long> leaves)
    {
        leaves.Sort();
        return new(leaves[^Rule.Limit], TimeSpan.Zero);
    }

    private readonly ref struct Counting
    {
        private readonly CapMeter _meter;
        private readonly ref readonly CapSubject _subject;
        private readonly ref readonly CapReading _reading;
        private readonly ReadOnlySpan<ExposureEntry> _entries;
        private readonly ReadOnlySpan<byte> _keys;
        private readonly byte _key;
        private readonly long _start;

        public Counting(
            CapMeter meter, ref readonly CapSubject subject, byte key, ExposureLedger ledger, ref readonly CapReading reading, long start)
        {
            (_meter, _key, _start) = (meter, key, start);
            _subject = ref subject;
            _reading = ref reading;
            _entries = ledger.Recorded;
            _keys = ledger.Keys;
        }

        /// <summary>The place of the first exposure from there on that counts; negative if none does.</summary>
        public int Next(int from)
        {
            for (var i = Likely(from); i >= 0; i = Likely(i + 1))
            {
                if (Counts(_entries[i]))
                {
                    return i;
                }
            }

            return -1;
        }

        private int Likely(int from)
        {
            if (!_meter.IsOwn || _meter._decisions)
            {
                return from < _keys.Length ? from : -1;
            }

            var found = _keys[from..].IndexOf(_key);
            return found < 0 ? found : from + found;
        }

        /// <summary>
        /// A reservation counts in whatever window is open: its display, which would fall into that one, may come any moment.
        /// </summary>
        private bool Counts(in ExposureEntry entry) =>
            (entry.Event == _meter.Rule.Event || (_meter._decisions && entry.DecidedAt != 0))
            && (Times(entry) is (var at, var until) && until != 0 ? until > _reading.Now.UtcTicks : at > _start)
            && entry.Proposition != _reading.KeptProposition
            && InScope(entry)
            && IsOver(entry.Offer);

        /// <summary>When it happened, and until when it is reserved: of an entry that stands for two, what the rule counts of it.</summary>
        public (long At, long ReservedUntil) Times(in ExposureEntry entry) =>
            _meter._decisions && entry.DecidedAt != 0 ? (entry.DecidedAt, 0) : (entry.At, entry.ReservedUntil);

        private bool InScope(in ExposureEntry entry) => _meter.Rule.Scope switch
        {
            CapScope.Session => entry.To.SessionId == _reading.SessionId,
            CapScope.Device => entry.To.DeviceId == _reading.DeviceId,
            _ => true,
        };

        private bool IsOver(ExposedOffer offer) => _meter._over switch
        {
            Range.Offer => offer.CampaignId == _subject.CampaignId && offer.OfferId == _subject.OfferId,
            Range.Campaign => offer.CampaignId == _subject.CampaignId,
            Range.Placement => offer.Placement == _subject.Placement,
            Range.Global => true,
            _ => HasTag(offer),
        };

        private bool HasTag(ExposedOffer offer)
        {
            foreach (var own in offer.Tags)
            {
                if (own == _meter._tag)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
