using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Tables;

namespace Realtime.Decisioning.Segmenting;

/// <summary>A tenant's segments, compiled once for all shoppers of a process. Immutable.</summary>
public sealed class SegmentSet
{
    private readonly CompiledSegment[] _segments;
    private readonly SegmentDependencies _dependencies;
    private readonly FrozenSet<string> _ids;

    private SegmentSet(string id, CompiledSegment[] segments, IAttributeShape shape)
    {
        (Id, _segments) = (id, segments);
        _dependencies = new(segments, shape);
        _ids = segments.Select(segment => segment.Definition.Id).ToFrozenSet(StringComparer.Ordinal);
        AsksSession = segments.Any(segment => segment.AsksSession);
    }

    /// <summary>No segments.</summary>
    public static SegmentSet Empty { get; } = new("", [], JsonAttributes.Shape);

    /// <summary>Names these definitions: a membership worked out by others has to be worked out anew.</summary>
    public string Id { get; }

    /// <summary>How many there are.</summary>
    public int Count => _segments.Length;

    /// <summary>Whether some can change when a session ends.</summary>
    public bool AsksSession { get; }

    /// <summary>All conditions in it.</summary>
    internal IEnumerable<Condition> Conditions => _segments.Select(segment => segment.Condition);

    internal SegmentDependencies Dependencies => _dependencies;

    internal ReadOnlySpan<CompiledSegment> Segments => _segments;

    /// <summary>Compiles the definitions; what did not change is taken over.</summary>
    public static SegmentSet Compile(ImmutableArray<SegmentDefinition>? definitions, IAttributeShape shape, SegmentSet? previous = null)
    {
        var all = definitions ?? [];
        var id = IdOf(all);
        if (id == (previous ?? Empty).Id)
        {
            return previous ?? Empty;
        }

        var known = previous?._segments.ToDictionary(segment => (segment.Definition.Id, segment.Definition.Revision)) ?? [];
        return new(
            id,
            SegmentOrder.Of(all.Select(definition => known.GetValueOrDefault((definition.Id, definition.Revision)) ?? CompiledSegment.Compile(definition))),
            shape);
    }

    /// <summary>Whether any of them counts events of that name.</summary>
    public bool Counts(string eventName) => _dependencies.Counts(eventName);

    internal bool Knows(string id) => _ids.Contains(id) || BuiltInSegments.Has(id);

    private static string IdOf(ImmutableArray<SegmentDefinition> definitions)
    {
        if (definitions.IsEmpty)
        {
            return "";
        }

        var hash = 14695981039346656037UL;
        foreach (var definition in definitions.OrderBy(definition => definition.Id, StringComparer.Ordinal))
        {
            foreach (var letter in string.Create(CultureInfo.InvariantCulture, $"{definition.Id}/{definition.Revision};"))
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }
        }

        return hash.ToString("x", CultureInfo.InvariantCulture);
    }
}
