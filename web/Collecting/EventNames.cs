using System.Collections.Frozen;

namespace Realtime.Web.Collecting;

/// <summary>Names of Segment's e-commerce spec: the old aliases become the names of version 2.</summary>
public static class EventNames
{
    private static readonly FrozenDictionary<string, string> _aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Viewed Product"] = "Product Viewed",
        ["Clicked Product"] = "Product Clicked",
        ["Added Product"] = "Product Added",
        ["Removed Product"] = "Product Removed",
        ["Searched Products"] = "Products Searched",
        ["Viewed Product List"] = "Product List Viewed",
        ["Viewed Product Category"] = "Product List Viewed",
        ["Filtered Product List"] = "Product List Filtered",
        ["Viewed Promotion"] = "Promotion Viewed",
        ["Clicked Promotion"] = "Promotion Clicked",
        ["Viewed Cart"] = "Cart Viewed",
        ["Started Checkout"] = "Checkout Started",
        ["Started Order"] = "Checkout Started",
        ["Viewed Checkout Step"] = "Checkout Step Viewed",
        ["Completed Checkout Step"] = "Checkout Step Completed",
        ["Entered Payment Info"] = "Payment Info Entered",
        ["Completed Order"] = "Order Completed",
        ["Updated Order"] = "Order Updated",
        ["Refunded Order"] = "Order Refunded",
        ["Cancelled Order"] = "Order Cancelled",
        ["Entered Coupon"] = "Coupon Entered",
        ["Applied Coupon"] = "Coupon Applied",
        ["Denied Coupon"] = "Coupon Denied",
        ["Removed Coupon"] = "Coupon Removed",
        ["Shared Product"] = "Product Shared",
        ["Shared Cart"] = "Cart Shared",
        ["Reviewed Product"] = "Product Reviewed",
        ["Viewed Experiment"] = "Experiment Viewed",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The current name of an event.</summary>
    public static string Current(string name) => _aliases.GetValueOrDefault(name, name);
}
