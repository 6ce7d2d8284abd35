using System.Collections.Immutable;

namespace Realtime.Decisioning.Tables;

/// <summary>
/// The values at which the answer of a predicate on a scalar can change. Between two neighbouring numbers, and of all
/// texts that are not named, it is the same.
/// </summary>
/// <param name="OrdersTexts">Texts are compared: the answer changes along their order, not only at the ones named.</param>
/// <param name="ConvertsTexts">Texts are read as numbers: of a text the index can't tell, and asks the condition itself.</param>
internal sealed record Constants(
    ImmutableSortedSet<double> Numbers, ImmutableSortedSet<string> Texts, bool OrdersTexts, bool ConvertsTexts)
{
    /// <summary>Where truth changes, of a number and of a text; so they are always there.</summary>
    public static Constants None { get; } = new([0], ImmutableSortedSet.Create(StringComparer.Ordinal, ""), false, false);

    /// <summary>How many classes of values they make, at most.</summary>
    public int Classes => 4 + (2 * Numbers.Count) + (2 * Texts.Count);

    public Constants With(Constants other) => new(
        Numbers.Union(other.Numbers), Texts.Union(other.Texts), OrdersTexts || other.OrdersTexts, ConvertsTexts || other.ConvertsTexts);

    public bool Covers(Constants other) =>
        (OrdersTexts || !other.OrdersTexts)
        && (ConvertsTexts || !other.ConvertsTexts)
        && Covers(Numbers, other.Numbers)
        && Covers(Texts, other.Texts);

    // IsSubsetOf would copy all into a set of another kind first, for each term of each campaign.
    private static bool Covers<T>(ImmutableSortedSet<T> all, ImmutableSortedSet<T> some)
    {
        foreach (var one in some)
        {
            if (!all.Contains(one))
            {
                return false;
            }
        }

        return true;
    }
}
