using System.Runtime.InteropServices;
using System.Text.Json;

namespace Realtime.Decisioning.Histories;

/// <summary>
/// The latest events of one name, newest first, packed: each is a byte of flags, the time since the next newer one, a hash
/// of the message, hashes of session and device where they differ from that one's, and properties. Some nine bytes an
/// event without properties. Immutable.
/// </summary>
internal sealed partial class EventTrack
{
    /// <summary>Events kept of a name.</summary>
    public const int Most = 100;

    private const byte WithProperties = 1, WasStripped = 2, SameSession = 4, SameDevice = 8, WasLate = 16, WithMessage = 32;
    private readonly byte[] _packed;

    private EventTrack(string name, byte[] packed, int count)
    {
        (Name, _packed, Count) = (name, packed, count);
    }

    /// <summary>The events' name.</summary>
    public string Name { get; }

    /// <summary>Events kept.</summary>
    public int Count { get; }

    /// <summary>What they take.</summary>
    public int Bytes => _packed.Length;

    /// <summary>The packed form, as it is stored.</summary>
    public ReadOnlySpan<byte> Packed => _packed;

    /// <summary>When the newest happened, in milliseconds since 1970.</summary>
    public long Newest => new Reader(_packed).TryRead(out var newest) ? newest.At : 0;

    /// <summary>From the stored form.</summary>
    public static EventTrack Of(string name, byte[] packed)
    {
        var (reader, count) = (new Reader(packed), 0);
        while (reader.TryRead(out _))
        {
            count++;
        }

        return new(name, packed, count);
    }

    /// <summary>Of these events; the oldest beyond <see cref="Most"/> are left out.</summary>
    public static EventTrack Of(string name, List<KeptEvent> events, GivenUp? givenUp = null)
    {
        events.Sort(KeptEvent.Compare);
        var count = Math.Min(events.Count, Most);
        for (var i = count; i < events.Count; i++)
        {
            givenUp?.Add(name, events[i]);
        }

        return new(name, Pack(CollectionsMarshal.AsSpan(events)[..count]), count);
    }

    /// <summary>With one more event.</summary>
    public EventTrack Add(in KeptEvent happened, GivenUp? givenUp)
    {
        if (Read().TryRead(out var newest) && KeptEvent.Compare(happened, newest) <= 0)
        {
            return Prepend(happened, givenUp);
        }

        var events = Events();
        events.Add(happened);
        return Of(Name, events, givenUp);
    }

    /// <summary>Both, what happened to both counted once: as it arrived first.</summary>
    public EventTrack Union(EventTrack other)
    {
        var (events, others) = (Events(), other.Events());
        foreach (var own in Events())
        {
            var same = others.FindIndex(candidate => candidate.IsSame(own));
            if (same >= 0)
            {
                if (KeptEvent.Compare(own, others[same]) < 0)
                {
                    events[events.IndexOf(own)] = others[same];
                }

                others.RemoveAt(same);
            }
        }

        events.AddRange(others);
        return Of(Name, events);
    }

    /// <summary>
    /// Takes less room: without the properties of the older half of the events that have some, or else without the older
    /// half of the events.
    /// </summary>
    public EventTrack Shrink(GivenUp? givenUp)
    {
        var events = Events();
        var full = events.Count(happened => !happened.Properties.IsEmpty);
        if (full == 0)
        {
            foreach (var old in events[(events.Count / 2)..])
            {
                givenUp?.Add(Name, old);
            }

            return Of(Name, events[..(events.Count / 2)]);
        }

        var kept = full / 2;
        for (var i = 0; i < events.Count; i++)
        {
            if (!events[i].Properties.IsEmpty && kept-- <= 0)
            {
                givenUp?.Add(Name, events[i]);
                events[i] = events[i] with { Properties = default, Stripped = true };
            }
        }

        return Of(Name, events);
    }

    /// <summary>All of them are given up.</summary>
    public void GiveUp(GivenUp? givenUp)
    {
        foreach (var happened in givenUp is null ? [] : Events())
        {
            givenUp!.Add(Name, happened);
        }
    }

    /// <summary>Reads them, newest first.</summary>
    public Reader Read() => new(_packed);

    private List<KeptEvent> Events()
    {
        var events = new List<KeptEvent>(Count + 1);
        var reader = Read();
        while (reader.TryRead(out var happened))
        {
            events.Add(happened);
        }

        return events;
    }

    /// <summary>Reads events, newest first.</summary>
    public struct Reader(byte[] packed)
    {
        private int _at;
        private long _time;
        private uint _session;
        private uint _device;

        /// <summary>Where the next one begins.</summary>
        public readonly int At => _at;

        /// <summary>The next older event; false after the oldest.</summary>
        /// <exception cref="JsonException">The bytes are no track.</exception>
        public bool TryRead(out KeptEvent happened)
        {
            happened = default;
            if (_at >= packed.Length)
            {
                return false;
            }

            var first = _at == 0;
            var flags = Next();
            var (passed, shift) = (0L, 0);
            byte part;
            do
            {
                part = Next();
                passed |= (long)(part & 0x7F) << shift;
                shift += 7;
            }
            while (part >= 0x80);
            _time = first ? passed : _time - passed;
            var message = (flags & WithMessage) != 0 ? NextHash() : 0;
            _session = (flags & SameSession) != 0 ? _session : NextHash();
            _device = (flags & SameDevice) != 0 ? _device : NextHash();
            var properties = (flags & WithProperties) != 0 ? NextProperties() : default;
            happened = new(_time, _session, _device, (flags & WasLate) != 0, (flags & WasStripped) != 0, properties, message);
            return true;
        }

        private byte Next() => _at < packed.Length ? packed[_at++] : throw new JsonException("a history ends in the middle of an event");

        private uint NextHash() => Next() | ((uint)Next() << 8) | ((uint)Next() << 16) | ((uint)Next() << 24);

        private ReadOnlyMemory<byte> NextProperties()
        {
            var length = Next();
            var properties = packed.AsMemory(_at, length);
            _at += length;
            return properties;
        }
    }
}
