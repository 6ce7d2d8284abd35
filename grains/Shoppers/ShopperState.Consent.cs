using System.Text.Json.Serialization;
using Realtime.Decisioning.Consents;

namespace Realtime.Grains.Shoppers;

/// <content>What the shopper consented to.</content>
public sealed partial record ShopperState
{
    /// <summary>The shopper's answers. Always in the shopper's own row: that something may not be read has to be known.</summary>
    [JsonIgnore]
    public ConsentLedger Consents
    {
        get => Answered ?? ConsentLedger.Empty;
        init => Answered = value.Answers.IsEmpty ? null : value;
    }

    /// <summary>The same as it is stored: none without an answer.</summary>
    public ConsentLedger? Answered { get; init; }

    /// <summary>Of a visit without consent its own id; of a shopper the last such visit that was taken in.</summary>
    public string? VisitId { get; init; }
}
