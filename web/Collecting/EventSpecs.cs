using System.Collections.Frozen;

namespace Realtime.Web.Collecting;

/// <summary>What a property of a known event holds.</summary>
public enum PropertyType
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string or an object.</summary>
    TextOrObject,

    /// <summary>An array of products.</summary>
    Products,

    /// <summary>An array of filters or sort orders: objects with a type and a value.</summary>
    Choices,
}

/// <summary>
/// Properties of the events of Segment's e-commerce spec, version 2, by event and name. The spec requires none of them,
/// and a property that it does not name may hold anything.
/// </summary>
public static class EventSpecs
{
    private static readonly string[] _product =
    [
        "product_id", "sku", "category", "name", "brand", "variant", "price:n", "quantity:n", "coupon", "position:n", "url", "image_url",
    ];

    private static readonly string[] _order =
    [
        "order_id", "affiliation", "total:n", "revenue:n", "shipping:n", "tax:n", "discount:n", "coupon", "currency", "products:p",
    ];

    private static readonly string[] _step = ["checkout_id", "step:n", "shipping_method", "payment_method"];
    private static readonly string[] _promotion = ["promotion_id", "creative", "name", "position"];
    private static readonly string[] _coupon = ["order_id", "cart_id", "coupon_id"];
    private static readonly string[] _wish = ["wishlist_id", "wishlist_name", .. _product];
    private static readonly string[] _share = ["share_via", "share_message", "recipient"];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, PropertyType>> _events = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Products Searched"] = ["query:o"],
        ["Product List Viewed"] = ["list_id", "category", "products:p"],
        ["Product List Filtered"] = ["list_id", "category", "filters:c", "sorts:c", "products:p"],
        ["Promotion Viewed"] = _promotion,
        ["Promotion Clicked"] = _promotion,
        ["Product Clicked"] = _product,
        ["Product Viewed"] = [.. _product, "currency", "value:n"],
        ["Product Added"] = ["cart_id", .. _product],
        ["Product Removed"] = ["cart_id", .. _product],
        ["Cart Viewed"] = ["cart_id", "products:p"],
        ["Checkout Started"] = [.. _order, "value:n"],
        ["Checkout Step Viewed"] = _step,
        ["Checkout Step Completed"] = _step,
        ["Payment Info Entered"] = [.. _step, "order_id"],
        ["Order Completed"] = [.. _order, "checkout_id", "subtotal:n"],
        ["Order Updated"] = _order,
        ["Order Refunded"] = _order,
        ["Order Cancelled"] = _order,
        ["Coupon Entered"] = _coupon,
        ["Coupon Applied"] = [.. _coupon, "coupon_name", "discount:n"],
        ["Coupon Denied"] = [.. _coupon, "coupon_name", "reason"],
        ["Coupon Removed"] = [.. _coupon, "coupon_name", "discount:n"],
        ["Product Added to Wishlist"] = _wish,
        ["Product Removed from Wishlist"] = _wish,
        ["Wishlist Product Added to Cart"] = [.. _wish, "cart_id"],
        ["Product Shared"] = [.. _share, .. _product],
        ["Cart Shared"] = [.. _share, "cart_id", "products:p"],
        ["Product Reviewed"] = ["product_id", "review_id", "review_body", "rating"],
        ["Experiment Viewed"] = ["experiment_id", "experiment_name", "variation_id", "variation_name"],
    }.ToFrozenDictionary(spec => spec.Key, spec => Read(spec.Value), StringComparer.Ordinal);

    /// <summary>The names of all known events.</summary>
    public static IReadOnlyCollection<string> Names => _events.Keys;

    /// <summary>Properties of a product in a list.</summary>
    public static FrozenDictionary<string, PropertyType> Product { get; } = Read(_product);

    /// <summary>Properties of a filter or a sort order.</summary>
    public static FrozenDictionary<string, PropertyType> Choice { get; } = Read(["type", "value"]);

    /// <summary>The properties of an event by name; <c>null</c> for a custom event.</summary>
    public static FrozenDictionary<string, PropertyType>? Of(string name) => _events.GetValueOrDefault(name);

    private static FrozenDictionary<string, PropertyType> Read(string[] properties) => properties.ToFrozenDictionary(
        property => property.Split(':')[0],
        property => (property.Contains(':') ? property[^1] : ' ') switch
        {
            'n' => PropertyType.Number,
            'o' => PropertyType.TextOrObject,
            'p' => PropertyType.Products,
            'c' => PropertyType.Choices,
            _ => PropertyType.Text,
        },
        StringComparer.Ordinal);
}
