using Realtime.Decisioning.Consents;

namespace Realtime.Grains.Shoppers;

/// <content>What the shopper consented to.</content>
public sealed partial record ShopperState
{
    /// <summary>The shopper's answers. Always in the shopper's own row: that something may not be read has to be known.</summary>
    public ConsentLedger Consents
    {
        get => field ?? ConsentLedger.Empty;
        init;
    }

    /// <summary>Of a visit without consent its own id; of a shopper the last such visit that was taken in.</summary>
    public string? VisitId { get; init; }
}
