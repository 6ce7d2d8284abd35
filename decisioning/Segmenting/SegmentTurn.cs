using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Segmenting;

/// <summary>What happened to a shopper since its membership was worked out.</summary>
/// <param name="Before">The attributes of then, as read now.</param>
/// <param name="Now">The instant that <c>within</c> looks back from.</param>
/// <param name="Session">The live session's id; none if none is live.</param>
/// <param name="SessionEndsAt">When that session ends by itself.</param>
/// <param name="Events">What it did, and what the history gave up for it, as the history keeps or kept it.</param>
/// <param name="Forgot">The history was joined with another one meanwhile, so that any count may be another one.</param>
/// <param name="With">The attributes of now, of a shopper that is in these segments.</param>
public sealed record SegmentTurn(
    IAttributes Before,
    DateTimeOffset Now,
    string? Session,
    DateTimeOffset? SessionEndsAt,
    IReadOnlyList<FreshEvent> Events,
    bool Forgot,
    Func<ImmutableArray<SegmentMember>, IAttributes> With)
{
    /// <summary>The built-in segments that the shopper is in now (<see cref="BuiltInSegments"/>).</summary>
    public ImmutableArray<string> BuiltIn { get; init; } = [];

    /// <summary>When time alone can change that.</summary>
    public DateTimeOffset? BuiltInChangesAt { get; init; }

    /// <summary>
    /// The membership after it: the same object if nothing changed. Only what the happenings can concern is asked:
    /// segments that count such an event, ask for an attribute that changed, or depend on a segment that did.
    /// </summary>
    public SegmentMembership Apply(SegmentSet set, SegmentMembership before)
    {
        var members = WithBuiltIn(before.In);
        var looksAgain = before.LooksAgainAt > Now && before.Set == set.Id ? before.LooksAgainAt : null;
        looksAgain = BuiltInChangesAt < looksAgain || looksAgain is null ? BuiltInChangesAt ?? looksAgain : looksAgain;
        return set.Count == 0 ? OfBuiltInOnly(before, looksAgain, members) : Apply(set, before, looksAgain, members);
    }

    private static SegmentMembership OfBuiltInOnly(SegmentMembership before, DateTimeOffset? looksAgain, ImmutableArray<SegmentMember> members)
    {
        members = before.Set.Length == 0 ? members : members.RemoveAll(static member => !BuiltInSegments.Has(member.Id));
        return before.Set.Length == 0 && before.LooksAgainAt == looksAgain && before.In == members ? before
            : members.IsEmpty && looksAgain is null ? SegmentMembership.None
            : new("", null, looksAgain, members);
    }

    private SegmentMembership Apply(SegmentSet set, SegmentMembership before, DateTimeOffset? looksAgain, ImmutableArray<SegmentMember> members)
    {
        var attributes = With(members);
        var marked = Marked(set, before, attributes);
        MarkDependents(set, before.In, members, marked);
        if (before.Set != set.Id)
        {
            members = members.RemoveAll(member => !set.Knows(member.Id));
            attributes = With(members);
        }

        for (var i = 0; i < set.Segments.Length; i++)
        {
            if (!marked[i])
            {
                continue;
            }

            var segment = set.Segments[i];
            var context = new EvaluationContext(segment.Condition.Paths.Count == 0 ? default : attributes.Json, attributes.History, Now);
            var change = segment.IsTimed ? segment.Condition.NextChange(context) : null;
            looksAgain = change < looksAgain || looksAgain is null ? change ?? looksAgain : looksAgain;
            var next = Put(members, segment.Definition.Id, segment.Condition.Evaluate(context));
            if (next != members)
            {
                members = next;
                attributes = With(members);
                foreach (var dependent in set.Dependencies.DependentsOf(i))
                {
                    marked[dependent] = true;
                }
            }
        }

        looksAgain = set.AsksSession && (SessionEndsAt < looksAgain || looksAgain is null) ? SessionEndsAt : looksAgain;
        return before.Set == set.Id && before.Session == Session && before.LooksAgainAt == looksAgain && before.In == members
            ? before
            : new(set.Id, Session, looksAgain, members);
    }

    private bool[] Marked(SegmentSet set, SegmentMembership before, IAttributes attributes)
    {
        var marked = new bool[set.Count];
        var (anew, due) = (before.Set != set.Id, before.LooksAgainAt <= Now);
        for (var i = 0; i < marked.Length; i++)
        {
            var segment = set.Segments[i];
            marked[i] = anew
                || (due && segment.IsTimed)
                || (Forgot && segment.Counts.Count > 0)
                || ((due || before.Session != Session) && segment.AsksSession);
        }

        if (!anew)
        {
            foreach (var happened in Events)
            {
                set.Dependencies.Mark(happened, marked);
            }

            set.Dependencies.Mark(Before, attributes, marked);
        }

        return marked;
    }

    private static void MarkDependents(SegmentSet set, ImmutableArray<SegmentMember> before, ImmutableArray<SegmentMember> members, bool[] marked)
    {
        foreach (var id in before == members ? [] : BuiltInSegments.All)
        {
            if (before.Any(member => member.Id == id) != members.Any(member => member.Id == id))
            {
                foreach (var dependent in set.Dependencies.DependentsOf(id))
                {
                    marked[dependent] = true;
                }
            }
        }
    }

    private ImmutableArray<SegmentMember> WithBuiltIn(ImmutableArray<SegmentMember> members)
    {
        foreach (var id in BuiltInSegments.All)
        {
            members = Put(members, id, BuiltIn.Contains(id));
        }

        return members;
    }

    private ImmutableArray<SegmentMember> Put(ImmutableArray<SegmentMember> members, string id, bool isIn)
    {
        var (low, high) = (0, members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(members[middle].Id, id);
            if (order == 0)
            {
                return isIn ? members : members.RemoveAt(middle);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return isIn ? members.Insert(low, new(id, Now)) : members;
    }
}
