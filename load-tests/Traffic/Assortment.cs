namespace Realtime.LoadTests.Traffic;

/// <summary>
/// What simulated shoppers look at: categories and products that are popular by Zipf's law. A shopper stays in a category
/// more often than not, which is what campaigns for an interest react to.
/// </summary>
public sealed class Assortment
{
    private const double Stays = 0.6;
    private const int ProductsInCategory = 60;
    private static readonly string[] _categories = ["camping", "lighting", "outdoor", "kitchen", "bags", "textiles", "tools", "garden"];

    private readonly Zipf _category = new(_categories.Length, 1);
    private readonly Zipf _product = new(ProductsInCategory, 1);

    /// <summary>The product that a shopper looks at next.</summary>
    /// <param name="last">The one before, if any.</param>
    public Product Next(Product? last, Random random)
    {
        var category = last is not null && random.NextDouble() < Stays ? last.Category : _categories[_category.Next(random)];
        var rank = _product.Next(random);
        return new($"{category}-{rank}", category, PriceOf(category, rank));
    }

    /// <summary>Between 5 and 304, the same for a product every time; about every third is cheap.</summary>
    private static decimal PriceOf(string category, int rank)
    {
        var spread = StableHash.Of($"{category}/{rank}") % 300;
        return 5 + (spread % 3 == 0 ? spread / 12 : spread);
    }
}
