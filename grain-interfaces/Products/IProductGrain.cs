using Orleans.Concurrency;

namespace Realtime.Products;

/// <summary>What the shop last told of a product, to be asked before somebody is reminded of it. Key: <c>tenant/productId</c>.</summary>
[Alias("rt.IProductGrain")]
public interface IProductGrain : IGrainWithStringKey
{
    /// <summary>Takes what the shop tells in the place of what it told before; durable when it returns. Idempotent.</summary>
    [Alias("Tell")]
    Task Tell(ToldProduct told);

    /// <summary>What was told last, or <c>null</c> of a product never told. Interleaves.</summary>
    [Alias("Told"), AlwaysInterleave]
    Task<ToldProduct?> Told();
}

/// <summary>What a shop tells of a product.</summary>
/// <param name="Price">Per piece; none leaves a cart's own price.</param>
/// <param name="Currency">Of the price; none means whatever the cart's is. A price is never converted.</param>
[GenerateSerializer, Immutable, Alias("rt.told-product")]
public sealed record ToldProduct(
    [property: Id(0)] bool Available,
    [property: Id(1)] decimal? Price = null,
    [property: Id(2)] string? Currency = null);
