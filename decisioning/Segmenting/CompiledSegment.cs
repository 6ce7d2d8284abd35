using Realtime.Catalog;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Segmenting;

/// <summary>A segment ready to be asked, and what can change its answer. Immutable.</summary>
internal sealed class CompiledSegment
{
    private CompiledSegment(SegmentDefinition definition, Condition condition)
    {
        (Definition, Condition) = (definition, condition);
        Counts = [.. Dependencies.Counts(condition.Root)];
        References = SegmentReferences.Of(condition.Root) ?? new HashSet<string>();
        IsTimed = Counts.Any(count => count.Within is not null);
        AsksSession = Counts.Any(count => count.Over == HistoryScope.Session) || condition.Paths.Any(IsOfSession);
    }

    public SegmentDefinition Definition { get; }

    public Condition Condition { get; }

    /// <summary>Its counts over history.</summary>
    public IReadOnlyList<Did> Counts { get; }

    /// <summary>Ids of the segments that it asks for.</summary>
    public IReadOnlySet<string> References { get; }

    /// <summary>Whether the passing of time alone can change it.</summary>
    public bool IsTimed { get; }

    /// <summary>Whether it can change with the session.</summary>
    public bool AsksSession { get; }

    public static CompiledSegment Compile(SegmentDefinition definition) => new(definition, Condition.Parse(definition.Condition.Parse()));

    private static bool IsOfSession(string path) => path == "session" || path.StartsWith("session.", StringComparison.Ordinal);
}
