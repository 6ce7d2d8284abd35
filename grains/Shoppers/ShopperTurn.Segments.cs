using System.Collections.Immutable;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Segmenting;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Segments: worked out again in the turn of whatever can change them, before anything is decided.</content>
public sealed partial class ShopperTurn
{
    private readonly List<FreshEvent> _fresh = [];
    private ShopperState _segmented = null!;
    private bool _segmentsMayDiffer = true;

    /// <summary>Brings the membership up to date, and journals who entered and left.</summary>
    private void UpdateSegments()
    {
        if (!_segmentsMayDiffer || !Personalizes)
        {
            return;
        }

        var (set, before) = (_context.Table.Segments, _shopper.Membership);

        var session = _shopper.LiveSession(null, Settings.SessionTimeout, Now);
        var then = _segmented.Sessions.FirstOrDefault(known => known.Id == before.Session);
        var turn = new SegmentTurn(
            new ShopperAttributes(_segmented, then, PageContext.None, Now), Now, session?.Id, session?.LastEventAt + Settings.SessionTimeout, _fresh,
            _shopper.History.GaveUpSince(_segmented.History),
            members => new ShopperAttributes(
                _shopper with { Membership = _shopper.Membership with { In = members } }, session, PageContext.None, Now))
        {
            BuiltIn = BuiltIn(), BuiltInChangesAt = CartMovesAt,
        };
        var after = turn.Apply(set, before);
        if (!ReferenceEquals(after, before))
        {
            JournalSegments(before.In, after.In);
            _shopper = _shopper with { Membership = after };
        }

        _fresh.Clear();
        _segmented = _shopper;
        _segmentsMayDiffer = false;
    }

    private void JournalSegments(ImmutableArray<SegmentMember> before, ImmutableArray<SegmentMember> after)
    {
        // Both stand in order of their ids.
        for (int left = 0, entered = 0; left < before.Length || entered < after.Length;)
        {
            var order = left == before.Length ? 1 : entered == after.Length ? -1 : string.CompareOrdinal(before[left].Id, after[entered].Id);
            if (order != 0)
            {
                var (kind, id) = order < 0 ? (JournalKinds.SegmentExited, before[left].Id) : (JournalKinds.SegmentEntered, after[entered].Id);
                Journal(kind, id, JournalBodies.Segment(Named));
            }

            left += order <= 0 ? 1 : 0;
            entered += order >= 0 ? 1 : 0;
        }
    }
}
