namespace Realtime.Grains.Shoppers;

/// <summary>A shopper's row.</summary>
public sealed class ShopperRecord : GrainRecord
{
    /// <summary>The shopper; none before its first event.</summary>
    public ShopperState? Shopper { get; set; }
}
