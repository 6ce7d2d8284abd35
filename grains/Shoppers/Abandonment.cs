using System.Collections.Immutable;
using Realtime.Carts;
using Realtime.Grains.Carts;

namespace Realtime.Grains.Shoppers;

/// <summary>
/// A cart that its shopper left with lines in it (SEMANTICS 7). Stays until it is over, so that the same abandonment is
/// called one once. Immutable.
/// </summary>
/// <param name="At">When it had been left alone for the tenant's time.</param>
/// <param name="Lines">
/// What was left: none until the cart is called abandoned. Empty when nothing of it is worth a reminder; then it is not
/// called abandoned, and left alone until it changes.
/// </param>
public sealed record Abandonment(string CartId, DateTimeOffset At, ImmutableArray<CartLine>? Lines = null)
{
    /// <summary>Whether it is still to be called one.</summary>
    public bool IsPending => Lines is null;

    /// <summary>Whether it was called one.</summary>
    public bool IsCalled => Lines is { IsEmpty: false };

    /// <summary>One of which nothing is said.</summary>
    public static Abandonment Silent(string cartId, DateTimeOffset at) => new(cartId, at, []);

    /// <summary>
    /// Whether what became of the cart since has ended it: an order, the last of what was left taken out, another cart in its place.
    /// </summary>
    public bool IsOver(Cart cart) => cart.Id != CartId || cart.Lines.IsEmpty || cart.OrderedAt > At
        || (Lines is { IsEmpty: false } left && !left.Any(line => cart.Lines.Any(still => still.ProductId == line.ProductId)));

    /// <summary>
    /// After a merge of two carts with lines: one that was called so is never called so again, whichever it was of. The other one's
    /// counts from now: what the own cart was ordered before has not ended it.
    /// </summary>
    public static Abandonment? OfBoth(Abandonment? own, Abandonment? source, string cartId, DateTimeOffset now) =>
        own is { IsCalled: true } ? own
        : source is { IsCalled: true } ? source with { CartId = cartId, At = now }
        : own is { IsPending: true } ? own
        : null;
}
