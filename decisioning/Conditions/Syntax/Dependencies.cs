namespace Realtime.Decisioning.Conditions.Syntax;

/// <summary>
/// What a condition depends on: attribute paths and event names. Paths inside <c>$elemMatch</c> belong to the array's path,
/// paths of <c>where</c> to the event.
/// </summary>
internal static class Dependencies
{
    /// <summary>The counts over history in a condition.</summary>
    public static IEnumerable<Did> Counts(ConditionNode node) => node switch
    {
        Did did => [did],
        Not not => Counts(not.Part),
        _ => Parts(node).ToArray().SelectMany(Counts),
    };

    public static void Collect(ConditionNode node, ISet<string> paths, ISet<string> events)
    {
        switch (node)
        {
            case Field field:
                paths.Add(field.Path.Text);
                break;
            case Did did:
                events.Add(did.Event);
                break;
            case Not not:
                Collect(not.Part, paths, events);
                break;
            default:
                foreach (var part in Parts(node))
                {
                    Collect(part, paths, events);
                }

                break;
        }
    }

    private static ReadOnlySpan<ConditionNode> Parts(ConditionNode node) => node switch
    {
        And and => and.Parts.AsSpan(),
        Or or => or.Parts.AsSpan(),
        Nor nor => nor.Parts.AsSpan(),
        _ => [],
    };
}
