namespace Realtime.Shoppers;

/// <summary>A shopper can't take a call now, and has applied nothing of it.</summary>
[GenerateSerializer, Alias("rt.shopper-refusal")]
public sealed class ShopperRefusalException : Exception
{
    /// <summary>The shopper is being merged into another one: try again shortly.</summary>
    public const string Merging = "merging";

    /// <summary>It has sent as many messages in 24 hours as it may.</summary>
    public const string TooManyEvents = "rate_limited";

    /// <summary>Says which of the constants above, and why.</summary>
    public ShopperRefusalException(string code, string message)
        : base(message) => Code = code;

    /// <summary>One of the constants above.</summary>
    [Id(0)]
    public string Code { get; }
}
