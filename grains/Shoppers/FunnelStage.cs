namespace Realtime.Grains.Shoppers;

/// <summary>How far a session has come, by the furthest of its events.</summary>
public enum FunnelStage
{
    /// <summary>The shopper is there.</summary>
    Awareness,

    /// <summary>Looked at products, searched, kept something in mind.</summary>
    Consideration,

    /// <summary>Put something into the cart, or went on from there.</summary>
    Purchase,

    /// <summary>Ordered.</summary>
    Retention,

    /// <summary>Told others.</summary>
    Advocacy,
}

/// <summary>What the events of Segment's e-commerce spec say about the stage.</summary>
public static class FunnelStages
{
    /// <summary>The stage that an event shows.</summary>
    public static FunnelStage Of(string eventName) => eventName switch
    {
        "Products Searched" or "Product List Viewed" or "Product List Filtered" or "Product Clicked" or "Product Viewed"
            or "Product Added to Wishlist" => FunnelStage.Consideration,
        "Product Added" or "Cart Viewed" or "Checkout Started" or "Checkout Step Viewed" or "Checkout Step Completed"
            or "Payment Info Entered" or "Coupon Entered" or "Coupon Applied" or "Wishlist Product Added to Cart" => FunnelStage.Purchase,
        "Order Completed" => FunnelStage.Retention,
        "Product Shared" or "Cart Shared" or "Product Reviewed" => FunnelStage.Advocacy,
        _ => FunnelStage.Awareness,
    };

    /// <summary>As conditions see it.</summary>
    public static string Name(this FunnelStage stage) => stage switch
    {
        FunnelStage.Consideration => "consideration",
        FunnelStage.Purchase => "purchase",
        FunnelStage.Retention => "retention",
        FunnelStage.Advocacy => "advocacy",
        _ => "awareness",
    };
}
