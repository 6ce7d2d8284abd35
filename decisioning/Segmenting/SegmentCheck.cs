using System.Text.RegularExpressions;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Definitions;

namespace Realtime.Decisioning.Segmenting;

/// <summary>Checks a segment before it is saved, and names every field at fault at once.</summary>
public static partial class SegmentCheck
{
    /// <summary>Segments of a tenant.</summary>
    public const int Most = 1_000;

    /// <summary>What is said of a segment that nobody can change.</summary>
    public const string BuiltIn = "not the id of a built-in segment, which every tenant has as it is";

    /// <summary>What a page is like is no property of a shopper, so <c>context</c> is missing here.</summary>
    private static readonly ConditionOptions _options = ConditionOptions.ForSaving with
    {
        Roots = new HashSet<string>(["shopper", "session", "cart", SegmentReferences.Path], StringComparer.Ordinal),
    };

    /// <summary>All faults; none means that it can take its place among the others.</summary>
    public static IReadOnlyList<FieldFault> Check(SegmentDefinition segment, IEnumerable<SegmentDefinition> others)
    {
        var faults = new Faults();
        var all = others.Where(other => other.Id != segment.Id).ToList();
        faults.Unless(!BuiltInSegments.Has(segment.Id), "id", segment.Id, BuiltIn);
        faults.Unless(BuiltInSegments.Has(segment.Id) || IdPattern().IsMatch(segment.Id), "id", segment.Id, "1–64 of a–z 0–9 - _");
        faults.Unless(segment.Name.Length is > 0 and <= 200, "name", segment.Name, "1–200 characters");
        faults.Unless(all.Count < Most, "id", segment.Id, $"at most {Most} segments");
        try
        {
            var condition = Condition.Parse(segment.Condition.Parse(), _options);
            if (SegmentReferences.Of(condition.Root) is not { } references)
            {
                faults.Add("condition.segments", null, "asked for by name: $in, $nin, $all or $elemMatch with $eq");
            }
            else if (Cycle(segment.Id, references, all) is { } cycle)
            {
                faults.Add("condition.segments", string.Join(" → ", cycle), "no segment that depends on this one");
            }
        }
        catch (ConditionException malformed)
        {
            faults.Add("condition" + malformed.Path.TrimStart('$'), null, $"well-formed: {malformed.Reason}");
        }

        return faults.All;
    }

    /// <summary>The segments among these that ask for that one.</summary>
    public static IEnumerable<string> Users(string id, IEnumerable<SegmentDefinition> all) =>
        all.Where(other => other.Id != id && ReferencesOf(other).Contains(id)).Select(other => other.Id);

    /// <summary>A way from the segment over what it asks for back to itself, or <c>null</c>.</summary>
    private static List<string>? Cycle(string id, IReadOnlySet<string> references, List<SegmentDefinition> others)
    {
        var known = others.ToDictionary(other => other.Id, ReferencesOf, StringComparer.Ordinal);
        var (way, seen) = (new List<string> { id }, new HashSet<string>(StringComparer.Ordinal));
        return Leads(references) ? way : null;

        bool Leads(IReadOnlySet<string> next)
        {
            foreach (var other in next)
            {
                way.Add(other);
                if (other == id || (seen.Add(other) && known.TryGetValue(other, out var further) && Leads(further)))
                {
                    return true;
                }

                way.RemoveAt(way.Count - 1);
            }

            return false;
        }
    }

    private static IReadOnlySet<string> ReferencesOf(SegmentDefinition segment) =>
        SegmentReferences.Of(Condition.Parse(segment.Condition.Parse()).Root) ?? new HashSet<string>();

    [GeneratedRegex(@"\A[a-z0-9_-]{1,64}\z")]
    private static partial Regex IdPattern();
}
