using System.Collections.Immutable;
using System.Globalization;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Segmenting;

namespace Realtime.Grains.Catalog;

/// <content>Segments: part of the snapshot like placements, but never changed by two operators unseen.</content>
public sealed partial class CatalogGrain
{
    private ImmutableArray<SegmentDefinition> Segments => _committed.Segments ?? [];

    /// <inheritdoc/>
    public async Task<SegmentOutcome> PutSegment(SegmentDefinition segment, string? ifMatch)
    {
        var known = Segments.FirstOrDefault(known => known.Id == segment.Id);
        var refusal = Refusal(known, ifMatch);
        if (refusal is not (SegmentRefusal.None or SegmentRefusal.NotFound) || (known is null && ifMatch is not null && !BuiltInSegments.Has(segment.Id)))
        {
            return new(refusal, known, null, []);
        }

        if (SegmentCheck.Check(segment, Segments) is { Count: > 0 } faults)
        {
            return new(SegmentRefusal.Invalid, known, null, [.. faults]);
        }

        var next = segment with { Revision = _committed.Number + 1 };
        var number = await Publish(_committed with
        {
            Segments = Segments.RemoveAll(other => other.Id == segment.Id).Add(next).Sort((a, b) => string.CompareOrdinal(a.Id, b.Id)),
        });
        return new(SegmentRefusal.None, next, number, []);
    }

    /// <inheritdoc/>
    public async Task<SegmentOutcome> RemoveSegment(string id, string? ifMatch)
    {
        if (BuiltInSegments.Has(id))
        {
            return new(SegmentRefusal.Invalid, null, null, [new("id", id, SegmentCheck.BuiltIn)]);
        }

        var known = Segments.FirstOrDefault(known => known.Id == id);
        var refusal = Refusal(known, ifMatch);
        if (refusal != SegmentRefusal.None)
        {
            return new(refusal, known, null, []);
        }

        if (SegmentCheck.Users(id, Segments).ToArray() is { Length: > 0 } users)
        {
            return new(SegmentRefusal.InUse, known, null, [.. users.Select(user => new FieldFault("id", user, "no segment that asks for this one"))]);
        }

        return new(SegmentRefusal.None, null, await Publish(_committed with { Segments = Segments.RemoveAll(other => other.Id == id) }), []);
    }

    private static SegmentRefusal Refusal(SegmentDefinition? known, string? ifMatch) => (known, ifMatch) switch
    {
        (null, _) => SegmentRefusal.NotFound,
        (_, null) => SegmentRefusal.MatchRequired,
        (_, "*") => SegmentRefusal.None,
        _ => known.Revision.ToString(CultureInfo.InvariantCulture) == ifMatch ? SegmentRefusal.None : SegmentRefusal.Stale,
    };
}
