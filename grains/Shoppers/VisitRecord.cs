namespace Realtime.Grains.Shoppers;

/// <summary>A row beside the shopper's, for a visit without consent to personalization; deleted when its sessions have ended.</summary>
public sealed class VisitRecord : GrainRecord
{
    /// <summary>What the visit needs: its pages, session-scoped caps, message ids, cart.</summary>
    public ShopperState? Visit { get; set; }
}
