using System.Collections.Immutable;
using Realtime.Catalog;
using Realtime.Decisioning.Choosing;
using Realtime.Grains.Journaling;
using Realtime.Products;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Carts that are left (SEMANTICS 7): noticed when a turn begins, and over with whatever ends it in that turn.</content>
public sealed partial class ShopperTurn
{
    /// <summary>Every combination, so that a turn makes none: by 4 for a cart, 2 for something added, 1 for something viewed.</summary>
    private static readonly ImmutableArray<string>[] _builtIn =
    [
        [], [BuiltInSegments.ViewedNotBought], [BuiltInSegments.AddedNotBought], [BuiltInSegments.AddedNotBought, BuiltInSegments.ViewedNotBought],
        [BuiltInSegments.AbandonedCart], [BuiltInSegments.AbandonedCart, BuiltInSegments.ViewedNotBought],
        [BuiltInSegments.AbandonedCart, BuiltInSegments.AddedNotBought], BuiltInSegments.All,
    ];

    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromMinutes(30);

    private static TimeSpan After(DecisionTable table) => table.Snapshot.Settings.CartAbandonedAfter ?? _abandonedAfter;

    private static readonly TimeSpan _askAgainAfter = TimeSpan.FromSeconds(10);

    private DateTimeOffset? _asksAgainAt;

    /// <summary>When time alone takes the cart further: when it is left, and at once when that is still to be called so.</summary>
    private DateTimeOffset? CartMovesAt =>
        _shopper.Abandonment is { IsPending: true } ? _asksAgainAt ?? AsksAgainAt(_before) ?? Now : _shopper.LeavesCartAt(After(_context.Table));

    /// <summary>Products that did not answer in time are left alone until then, whatever happens meanwhile.</summary>
    private static DateTimeOffset? AsksAgainAt(ShopperState shopper) => shopper.Abandonment is { IsPending: true } ? shopper.Membership.LooksAgainAt : null;

    /// <summary>What the clock says of the cart, before anything of this turn can begin its idle time anew.</summary>
    private void LeaveCart()
    {
        var left = Left(_shopper, _context.Table, Now);
        if (Personalizes && left != _shopper.Abandonment)
        {
            _shopper = _shopper with { Abandonment = left };
        }
    }

    /// <summary>
    /// What the clock says became of the cart. One at which nobody was going to look was left before carts were watched, or
    /// while no consent allowed it: that is dropped.
    /// </summary>
    private static Abandonment? Left(ShopperState shopper, DecisionTable table, DateTimeOffset now)
    {
        shopper = shopper.Abandonment?.IsOver(shopper.Cart) == true ? shopper with { Abandonment = null } : shopper;
        return shopper.LeavesCartAt(After(table)) is not { } at || at > now ? shopper.Abandonment
            : shopper.Membership.LooksAgainAt is null ? Abandonment.Silent(shopper.Cart.Id, now)
            : new(shopper.Cart.Id, at);
    }

    /// <summary>Whether its cart is to be called abandoned now.</summary>
    public static bool IsLeft(ShopperState shopper, DecisionTable table, DateTimeOffset now) => Left(shopper, table, now) is { IsPending: true };

    /// <summary>The products of a cart that is to be called abandoned now: those are asked for first. None of any other shopper.</summary>
    public static IReadOnlyCollection<string> ProductsLeft(ShopperState shopper, DecisionTable table, DateTimeOffset now) =>
        IsLeft(shopper, table, now) && !(AsksAgainAt(shopper) > now) ? [.. shopper.Cart.Lines.Select(static line => line.ProductId).Distinct()] : [];

    /// <summary>Its products did not answer: the cart is not called abandoned yet, and they are asked again in a while.</summary>
    public void AskAgain()
    {
        _asksAgainAt = Now + _askAgainAfter;
        _segmentsMayDiffer = true;
    }

    /// <summary>An order, an emptied cart; and what nothing is said of may be worth it again once it has changed.</summary>
    private void CartChanged()
    {
        if (_shopper.Abandonment is { } left && (left.IsOver(_shopper.Cart) || left is { IsCalled: false, IsPending: false }))
        {
            _shopper = _shopper with { Abandonment = null };
        }
    }

    /// <summary>Back at the checkout. What happened before the cart was left and arrives late is no return.</summary>
    private void ReturnToCheckout(ShopperEvent happened)
    {
        if (_shopper.Abandonment is { } left && happened.At > left.At - _clockError)
        {
            _shopper = _shopper with { Abandonment = null };
        }
    }

    /// <summary>
    /// Calls a cart that was left abandoned. Lines whose product can't be had are left out, and a price that is another one
    /// now takes the old one's place; with nothing left it is not called so, and left alone until it changes.
    /// </summary>
    /// <param name="told">What the shop told of its products; one never told counts as available at the cart's price.</param>
    public void CallAbandoned(IReadOnlyDictionary<string, ToldProduct> told)
    {
        if (_shopper.Abandonment is not { IsPending: true } left)
        {
            return;
        }

        var cart = _shopper.Cart;
        var lines = cart.Lines.RemoveAll(line => told.GetValueOrDefault(line.ProductId) is { Available: false });
        lines = [.. lines.Select(line => told.GetValueOrDefault(line.ProductId) is { Price: { } price } now && (now.Currency ?? cart.Currency) == cart.Currency
            ? line with { Price = price }
            : line)];
        _shopper = _shopper with { Abandonment = left with { Lines = lines } };
        _segmentsMayDiffer = true;
        if (!lines.IsEmpty)
        {
            Journal(JournalKinds.CartAbandoned, BuiltInSegments.AbandonedCart, JournalBodies.AbandonedCart(new(
                Named, Named is null ? null : cart.Id, lines, lines.Sum(static line => line.Price * line.Quantity), cart.Currency)));
        }
    }

    /// <summary>The built-in segments that the shopper is in.</summary>
    private ImmutableArray<string> BuiltIn()
    {
        var (added, viewed) = (false, false);
        foreach (var product in _shopper.Interests.Products)
        {
            (added, viewed) = (added || product.IsAddedNotBought, viewed || product.IsViewedNotBought);
        }

        return _builtIn[(_shopper.Abandonment is { IsCalled: true } ? 4 : 0) + (added ? 2 : 0) + (viewed ? 1 : 0)];
    }
}
