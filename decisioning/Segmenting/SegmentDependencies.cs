using System.Collections.Frozen;
using System.Text.Json;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Syntax;
using Realtime.Decisioning.Histories;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Segmenting;

/// <summary>Which segments an event or a changed attribute can concern. Segments go by their place in the set. Immutable.</summary>
internal sealed class SegmentDependencies
{
    private readonly FrozenDictionary<string, (int Segment, Did Count)[]> _byEvent;
    private readonly (Slot Slot, PathReader Reader, bool Moves, int[] Segments)[] _byPath;
    private readonly int[][] _dependents;
    private readonly FrozenDictionary<string, int[]> _dependentsOfBuiltIn;

    public SegmentDependencies(CompiledSegment[] segments, IAttributeShape shape)
    {
        var numbered = segments.Select((segment, i) => (Segment: segment, Number: i)).ToArray();
        _byEvent = numbered.SelectMany(one => one.Segment.Counts.Select(count => (one.Number, Count: count)))
            .GroupBy(one => one.Count.Event, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _byPath =
        [
            .. numbered.SelectMany(one => one.Segment.Condition.Paths.Where(path => path != SegmentReferences.Path).Select(path => (Path: path, one.Number)))
                .GroupBy(one => one.Path, one => one.Number, StringComparer.Ordinal)
                .Select(group => (Path: new AttributePath(group.Key), Segments: group.ToArray()))
                .Select(one => (new Slot(one.Path, shape), new PathReader(one.Path), shape.Find(one.Path) is { Moves: true }, one.Segments)),
        ];
        var dependents = Array.ConvertAll(segments, _ => new List<int>());
        foreach (var (segment, number) in numbered)
        {
            foreach (var (other, before) in numbered)
            {
                if (segment.References.Contains(other.Definition.Id))
                {
                    dependents[before].Add(number);
                }
            }
        }

        _dependents = Array.ConvertAll(dependents, list => list.ToArray());
        _dependentsOfBuiltIn = BuiltInSegments.All.ToFrozenDictionary(
            id => id, id => numbered.Where(one => one.Segment.References.Contains(id)).Select(one => one.Number).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The segments that ask for that one.</summary>
    public ReadOnlySpan<int> DependentsOf(int segment) => _dependents[segment];

    /// <summary>The segments that ask for that built-in one.</summary>
    public ReadOnlySpan<int> DependentsOf(string builtIn) => _dependentsOfBuiltIn[builtIn];

    /// <summary>Whether any segment counts events of that name.</summary>
    public bool Counts(string eventName) => _byEvent.ContainsKey(eventName);

    /// <summary>Marks those that count such an event: only they can find another number now.</summary>
    public void Mark(in FreshEvent happened, bool[] marked)
    {
        foreach (var (segment, count) in _byEvent.GetValueOrDefault(happened.Name) ?? [])
        {
            if (!marked[segment])
            {
                marked[segment] = count.Where is null || count.Where.Evaluate(happened.Properties);
            }
        }
    }

    /// <summary>Marks those that ask for an attribute that is another one now, or that moves with time.</summary>
    public void Mark(IAttributes before, IAttributes now, bool[] marked)
    {
        foreach (var (slot, reader, moves, segments) in _byPath)
        {
            if (moves || !Same(slot, reader, before, now))
            {
                foreach (var segment in segments)
                {
                    marked[segment] = true;
                }
            }
        }
    }

    private static bool Same(Slot slot, PathReader reader, IAttributes before, IAttributes now)
    {
        var (old, young) = (slot.Read(before), slot.Read(now));
        return old.Kind == young.Kind && old.Kind switch
        {
            AttributeKind.Number => BitConverter.DoubleToInt64Bits(old.Number) == BitConverter.DoubleToInt64Bits(young.Number),
            AttributeKind.Text => old.Text == young.Text,
            AttributeKind.Texts => old.Texts.AsSpan().SequenceEqual(young.Texts),
            AttributeKind.Other => RawText(reader.Read(before.Json)) == RawText(reader.Read(now.Json)),
            _ => true,
        };
    }

    private static string? RawText(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText();
}
