using System.Collections.Immutable;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// The products that a shopper viewed or put into the cart and did not buy (SEMANTICS 7): of the <see cref="Most"/> that
/// it dealt with last. Immutable.
/// </summary>
/// <param name="Products">The latest first.</param>
public sealed record Interests(ImmutableArray<Interest> Products)
{
    /// <summary>Products kept; for one more the one that was dealt with longest ago is forgotten.</summary>
    public const int Most = 8;

    /// <summary>None.</summary>
    public static Interests None { get; } = new([]);

    /// <summary>The product to remind of: the latest that waits in the cart, else the latest viewed; none if all are bought.</summary>
    public ViewedProduct? Foremost =>
        (Products.FirstOrDefault(static product => product.IsAddedNotBought) ?? Products.FirstOrDefault(static product => product.IsViewedNotBought))?.Product;

    /// <summary>Ids of what was viewed and not bought, the latest first.</summary>
    public string[] ViewedNotBought() => Ids(static product => product.IsViewedNotBought);

    /// <summary>Ids of what was put into the cart and not bought, the latest first.</summary>
    public string[] AddedNotBought() => Ids(static product => product.IsAddedNotBought);

    /// <summary>A product was viewed.</summary>
    public Interests Viewed(ViewedProduct product, DateTimeOffset at) => Put(new(product, at, null, null));

    /// <summary>A product was put into the cart.</summary>
    public Interests Added(ViewedProduct product, DateTimeOffset at) => Put(new(product, null, at, null));

    /// <summary>A product was taken out of the cart.</summary>
    public Interests Removed(string productId, DateTimeOffset at) =>
        Products.FirstOrDefault(known => known.Product.Id == productId && known.AddedAt <= at) is { } known
            ? new(Products.Replace(known, known with { AddedAt = null }))
            : this;

    /// <summary>Products were bought.</summary>
    public Interests Bought(IEnumerable<string> productIds, DateTimeOffset at) =>
        productIds.Aggregate(this, (interests, id) => interests.Products.Any(known => known.Product.Id == id)
            ? interests.Put(new(new(id, null, null, null, null), null, null, at))
            : interests);

    /// <summary>Both, for a merge: whatever either did with a product, and bought since.</summary>
    public Interests Union(Interests other) => other.Products.Aggregate(this, static (interests, product) => interests.Put(product));

    private Interests Put(Interest interest)
    {
        var known = Products.FirstOrDefault(known => known.Product.Id == interest.Product.Id);
        var next = known is null ? interest : known.With(interest);

        // What is bought says nothing more of the product than its id.
        next = known is not null && next.Product.Name is null ? next with { Product = known.Product } : next;
        return new([.. Products.Where(other => other != known).Append(next).OrderByDescending(static product => product.LastAt).ThenBy(static product => product.Product.Id, StringComparer.Ordinal).Take(Most)]);
    }

    private string[] Ids(Func<Interest, bool> isWanted) => [.. Products.Where(isWanted).Select(static product => product.Product.Id)];
}
