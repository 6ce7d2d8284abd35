namespace Realtime.Grains.Shoppers;

/// <summary>A product that a shopper dealt with, and when it last did what with it.</summary>
/// <param name="AddedAt">Put into the cart and not taken out since.</param>
public sealed record Interest(ViewedProduct Product, DateTimeOffset? ViewedAt, DateTimeOffset? AddedAt, DateTimeOffset? BoughtAt)
{
    /// <summary>Viewed, and not bought since.</summary>
    public bool IsViewedNotBought => ViewedAt > (BoughtAt ?? DateTimeOffset.MinValue);

    /// <summary>In the cart, and not bought since.</summary>
    public bool IsAddedNotBought => AddedAt > (BoughtAt ?? DateTimeOffset.MinValue);

    /// <summary>When it dealt with the product last.</summary>
    internal DateTimeOffset LastAt => Later(Later(ViewedAt, AddedAt), BoughtAt) ?? DateTimeOffset.MinValue;

    /// <summary>What both know of the product; the details of whoever dealt with it last.</summary>
    internal Interest With(Interest other) => new(
        other.LastAt > LastAt ? other.Product : Product, Later(ViewedAt, other.ViewedAt), Later(AddedAt, other.AddedAt), Later(BoughtAt, other.BoughtAt));

    internal static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
