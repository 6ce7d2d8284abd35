using System.Collections.Immutable;
using Realtime.Decisioning.Conditions.Evaluation;
using Realtime.Decisioning.Conditions.Parsing;
using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions.Explanations;

/// <summary>Finds where in a condition's JSON the part stands that decided. Looked for when asked, so that deciding carries no places.</summary>
internal static class PlaceOf
{
    /// <summary>The place as a JSON path; none of what stands nowhere, such as an empty condition.</summary>
    public static string? Find(ConditionNode root, Finding finding) => Find(root, finding, Place.Root)?.ToString();

    private static Place? Find(ConditionNode node, Finding finding, Place at) => node switch
    {
        // The members of an object are parts too, and have no index: only $and itself is written with one.
        And and => First(and.Parts, part => Find(part, finding, at)),
        Or or => First(or.Parts, (part, i) => Find(part, finding, at.Member("$or").Item(i))),
        Nor nor => First(nor.Parts, (part, i) => Find(part, finding, at.Member("$nor").Item(i))),
        Not not => Find(not.Part, finding, at.Member("$not")),
        Did did when ReferenceEquals(did, finding.Did) => at.Member(did.Negated ? "$didNot" : "$did"),
        Field field when ReferenceEquals(field.Path, finding.Path) => First(field.Predicates, predicate =>
            !ReferenceEquals(predicate, finding.Predicate) ? null
            : predicate is Is ? at.Member(field.Path.Text)
            : at.Member(field.Path.Text).Member(predicate.Operator)),
        _ => null,
    };

    private static Place? First<T>(ImmutableArray<T> parts, Func<T, Place?> find) => parts.Select(find).FirstOrDefault(place => place is not null);

    private static Place? First<T>(ImmutableArray<T> parts, Func<T, int, Place?> find) => parts.Select(find).FirstOrDefault(place => place is not null);
}
