using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Histories;

/// <summary>
/// What a shopper did, within a bound: of each event name the latest <see cref="MostPerName"/>, of
/// <see cref="MostNames"/> names, in <see cref="MostBytes"/>. So a count without <c>where</c> is exact over any time up to
/// <see cref="MostPerName"/>, and one with <c>where</c> or over the session is exact over the latest
/// <see cref="MostPerName"/> of the name. When the bytes run out the name that takes most gives up its older events'
/// properties. Immutable.
/// </summary>
[JsonConverter(typeof(EventHistoryConverter))]
public sealed class EventHistory
{
    /// <summary>Events kept of each name; the older ones are forgotten.</summary>
    public const int MostPerName = EventTrack.Most;

    /// <summary>Names kept; for one more, the name that has not happened for the longest is forgotten.</summary>
    public const int MostNames = 40;

    /// <summary>Bytes that all events together take.</summary>
    public const int MostBytes = 8 * 1024;

    private readonly ImmutableArray<EventTrack> _tracks;

    /// <summary>Rises in memory whenever something is given up and nobody collects it; rows don't hold it.</summary>
    private readonly int _losses;

    private EventHistory(ImmutableArray<EventTrack> tracks, int losses = 0)
    {
        (_tracks, _losses) = (tracks, losses);
    }

    /// <summary>Nothing done yet.</summary>
    public static EventHistory Empty { get; } = new([]);

    /// <summary>Names of properties that are kept of every event; others only from when a published condition asks.</summary>
    public static IReadOnlyList<string> PropertiesKept => PackedProperties.Always;

    /// <summary>Bytes taken, without names and bookkeeping.</summary>
    public int Bytes => BytesOf(_tracks);

    /// <summary>Events kept.</summary>
    public int Count => _tracks.Sum(static track => track.Count);

    /// <summary>Names of the events kept.</summary>
    public IEnumerable<string> Names => _tracks.Select(static track => track.Name);

    /// <summary>
    /// Whether something was given up or joined since an earlier state of the same history, and not collected: then counts
    /// that no new event concerns may be others too.
    /// </summary>
    public bool GaveUpSince(EventHistory earlier) => _losses != earlier._losses;

    internal ImmutableArray<EventTrack> Tracks => _tracks;

    /// <summary>With one more event, in the place where its time belongs.</summary>
    /// <param name="asked">Properties that conditions ask of events of this name.</param>
    /// <param name="givenUp">Collects what has to go for it.</param>
    public EventHistory Add(in Happened happened, IReadOnlySet<string>? asked = null, GivenUp? givenUp = null)
    {
        var kept = new KeptEvent(
            Math.Max(0, happened.At.ToUnixTimeMilliseconds()), KeptEvent.Hash(happened.SessionId), KeptEvent.Hash(happened.DeviceId),
            happened.Late, Stripped: false, PackedProperties.Pack(happened.Properties, asked), KeptEvent.Hash(happened.MessageId));
        for (var i = 0; i < _tracks.Length; i++)
        {
            if (_tracks[i].Name == happened.Name)
            {
                var track = _tracks[i].Add(kept, givenUp);
                return Of(_tracks.SetItem(i, track), track.Count > _tracks[i].Count || givenUp is not null ? _losses : _losses + 1, givenUp);
            }
        }

        return Of(_tracks.Add(EventTrack.Of(happened.Name, [kept])), _losses, givenUp);
    }

    /// <summary>The properties of an event as the history would keep them.</summary>
    public static JsonElement AsKept(JsonElement properties, IReadOnlySet<string>? asked) =>
        PackedProperties.Parse(PackedProperties.Pack(properties, asked));

    /// <summary>What both kept, for a merge.</summary>
    public EventHistory Union(EventHistory other)
    {
        var tracks = _tracks.ToBuilder();
        foreach (var track in other._tracks)
        {
            var own = _tracks.FirstOrDefault(known => known.Name == track.Name);
            if (own is null)
            {
                tracks.Add(track);
            }
            else
            {
                tracks[_tracks.IndexOf(own)] = own.Union(track);
            }
        }

        return Of(tracks.ToImmutable(), _losses + 1);
    }

    /// <summary>The same, as conditions ask it in a session.</summary>
    public IEventHistory In(string? sessionId) => _tracks.IsEmpty ? EmptyEventHistory.Instance : new SessionHistory(this, KeptEvent.Hash(sessionId));

    /// <summary>The events of that name, or <c>null</c>.</summary>
    internal EventTrack? Find(string name)
    {
        foreach (var track in _tracks)
        {
            if (track.Name == name)
            {
                return track;
            }
        }

        return null;
    }

    private static int BytesOf(ImmutableArray<EventTrack> tracks)
    {
        var bytes = 0;
        foreach (var track in tracks)
        {
            bytes += track.Bytes;
        }

        return bytes;
    }

    internal static EventHistory Of(ImmutableArray<EventTrack> tracks, int losses = 0, GivenUp? givenUp = null)
    {
        while (tracks.Length > MostNames)
        {
            var oldest = tracks.MinBy(static track => track.Newest)!;
            oldest.GiveUp(givenUp);
            tracks = tracks.Remove(oldest);
            losses += givenUp is null ? 1 : 0;
        }

        while (BytesOf(tracks) > MostBytes)
        {
            var largest = tracks.MaxBy(static track => track.Bytes)!;
            tracks = tracks.Replace(largest, largest.Shrink(givenUp));
            losses += givenUp is null ? 1 : 0;
        }

        return new(tracks, losses);
    }
}
