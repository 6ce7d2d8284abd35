using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Replaying;

/// <summary>
/// Gives recorded items, of which only a number is known, a category and a price: by a hash, so that an item has the same
/// in every replay. 8 categories; half of the items cost 5–29, a third 30–129, the rest 130–429.
/// </summary>
public static class PseudoCatalog
{
    private const int Categories = 8;

    /// <summary>An item as a product.</summary>
    public static Product ProductOf(string itemId)
    {
        var hash = StableHash.Of(itemId) >> 4;
        return new(itemId, $"category-{hash % Categories}", PriceOf(hash / Categories));
    }

    private static decimal PriceOf(uint hash) => (hash % 6) switch
    {
        < 3 => 5 + (hash / 6 % 25),
        < 5 => 30 + (hash / 6 % 100),
        _ => 130 + (hash / 6 % 300),
    };
}
