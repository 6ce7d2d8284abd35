using System.Text.Json;

namespace Realtime.Decisioning.Histories;

/// <summary>
/// The properties of the tracks that a thread was asked about last, parsed once: a turn asks many conditions about the
/// same events, and a shopper that rests should hold none of it.
/// </summary>
internal sealed class ParsedTrack
{
    private const int Kept = 4;

    [ThreadStatic]
    private static ParsedTrack[]? _last;

    [ThreadStatic]
    private static int _next;

    private readonly JsonElement[] _parsed = new JsonElement[EventTrack.Most];
    private EventTrack? _track;

    /// <summary>The properties of the event at that place of a track, counted from the newest.</summary>
    public static JsonElement Of(EventTrack track, int place, in KeptEvent happened)
    {
        var parsed = For(track)._parsed;
        return parsed[place].ValueKind == JsonValueKind.Undefined ? parsed[place] = PackedProperties.Parse(happened.Properties.Span) : parsed[place];
    }

    private static ParsedTrack For(EventTrack track)
    {
        var all = _last ??= [.. Enumerable.Range(0, Kept).Select(_ => new ParsedTrack())];
        foreach (var known in all)
        {
            if (ReferenceEquals(known._track, track))
            {
                return known;
            }
        }

        _next = (_next + 1) % Kept;
        var replaced = all[_next];
        Array.Clear(replaced._parsed);
        replaced._track = track;
        return replaced;
    }
}
