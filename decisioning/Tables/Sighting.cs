namespace Realtime.Decisioning.Tables;

/// <summary>
/// The rows that a thread found last. The placements of a page are decided one after another with the same attributes
/// at the same instant, and share them; the room for the rows is never given up.
/// </summary>
internal sealed class Sighting
{
    [ThreadStatic]
    private static Sighting? _last;

    private EligibilityIndex? _index;
    private IAttributes? _attributes;
    private int _revision;
    private DateTimeOffset _now;
    private ulong[] _rows = [];

    /// <summary>Rows of the active campaigns whose condition holds; valid until this thread asks about something else.</summary>
    public static ReadOnlySpan<ulong> Of(EligibilityIndex index, IAttributes attributes, DateTimeOffset now)
    {
        var sighting = _last ??= new();
        if (sighting._index != index || sighting._attributes != attributes || sighting._now != now || sighting._revision != attributes.Revision)
        {
            sighting.Find(index, attributes, now);
        }

        return sighting._rows.AsSpan(0, index.Words);
    }

    private void Find(EligibilityIndex index, IAttributes attributes, DateTimeOffset now)
    {
        // A condition may throw half-way.
        _index = null;
        if (_rows.Length < index.Words)
        {
            _rows = new ulong[index.Words];
        }

        index.Match(new(attributes, now), _rows.AsSpan(0, index.Words));
        (_index, _attributes, _revision, _now) = (index, attributes, attributes.Revision, now);
    }
}
