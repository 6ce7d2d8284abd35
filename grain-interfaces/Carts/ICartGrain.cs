using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Realtime.Carts;

/// <summary>A cart: its lines and totals, on which it is the authority. Key: <c>tenant/cartId</c>.</summary>
[Alias("rt.ICartGrain")]
public interface ICartGrain : IGrainWithStringKey
{
    /// <summary>Applies changes that a shopper's events made, in order and each once.</summary>
    /// <param name="changes">Each with the id of the message that made it.</param>
    [Alias("Apply")]
    Task<CartView> Apply(ImmutableArray<CartChange> changes);

    /// <summary>The last committed cart. Interleaves.</summary>
    [Alias("View"), AlwaysInterleave]
    Task<CartView> View();

    /// <summary>Forgets what is in it. Idempotent.</summary>
    [Alias("Erase")]
    Task Erase();
}

/// <summary>One product in a cart. Price is per piece, in the cart's currency.</summary>
[GenerateSerializer, Immutable, Alias("rt.cart-line")]
public sealed record CartLine(
    [property: Id(0)] string ProductId,
    [property: Id(1)] string? Variant,
    [property: Id(2)] string? Name,
    [property: Id(3)] decimal Price,
    [property: Id(4)] int Quantity);

/// <summary>What a change does.</summary>
[GenerateSerializer, Alias("rt.cart-change-kind")]
public enum CartChangeKind { Add, Remove, Ordered }

/// <summary>One change of a cart.</summary>
/// <param name="Id">The message that made it: a change seen before changes nothing.</param>
/// <param name="Line">The product and how many pieces; none for an order.</param>
[GenerateSerializer, Immutable, Alias("rt.cart-change")]
public sealed record CartChange(
    [property: Id(0)] string Id,
    [property: Id(1)] CartChangeKind Kind,
    [property: Id(2)] CartLine? Line,
    [property: Id(3)] string? Currency,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string ShopperId);

/// <summary>A cart as its readers see it.</summary>
[GenerateSerializer, Immutable, Alias("rt.cart-view")]
public sealed record CartView(
    [property: Id(0)] string CartId,
    [property: Id(1)] ImmutableArray<CartLine> Lines,
    [property: Id(2)] decimal Value,
    [property: Id(3)] int Quantity,
    [property: Id(4)] string? Currency,
    [property: Id(5)] bool Ordered);
