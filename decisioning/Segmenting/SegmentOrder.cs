namespace Realtime.Decisioning.Segmenting;

/// <summary>Puts segments after those that they ask for, and otherwise by id.</summary>
internal static class SegmentOrder
{
    public static CompiledSegment[] Of(IEnumerable<CompiledSegment> segments)
    {
        var known = segments.ToDictionary(segment => segment.Definition.Id, StringComparer.Ordinal);
        var (ordered, seen) = (new List<CompiledSegment>(known.Count), new HashSet<string>(StringComparer.Ordinal));
        foreach (var id in known.Keys.Order(StringComparer.Ordinal))
        {
            Put(id);
        }

        return [.. ordered];

        void Put(string id)
        {
            if (known.TryGetValue(id, out var segment) && seen.Add(id))
            {
                foreach (var before in segment.References.Order(StringComparer.Ordinal))
                {
                    Put(before);
                }

                ordered.Add(segment);
            }
        }
    }
}
