using System.Collections.Immutable;

namespace Realtime.Catalog;

/// <summary>
/// The segments that every tenant has, to bring shoppers back to products (SEMANTICS 7). Asked for as <c>segments</c> like any
/// other; their ids hold capitals, which a tenant's own may not.
/// </summary>
public static class BuiltInSegments
{
    /// <summary>Left a cart with lines in it for the tenant's time; ends with an order, an emptied cart, or a return to checkout.</summary>
    public const string AbandonedCart = "abandonedCart";

    /// <summary>Put something into the cart and did not buy it.</summary>
    public const string AddedNotBought = "addedNotBought";

    /// <summary>Viewed something and did not buy it.</summary>
    public const string ViewedNotBought = "viewedNotBought";

    /// <summary>All three, in order of their ids.</summary>
    public static ImmutableArray<string> All { get; } = [AbandonedCart, AddedNotBought, ViewedNotBought];

    /// <summary>Whether that is the id of one.</summary>
    public static bool Has(string id) => id is AbandonedCart or AddedNotBought or ViewedNotBought;
}
