using Realtime.Catalog;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Carts that are left (SEMANTICS 7): noticed when a turn begins, and over with whatever ends it in that turn.</content>
public sealed partial class ShopperTurn
{
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromMinutes(30);

    private TimeSpan AbandonedAfter => Settings.CartAbandonedAfter ?? _abandonedAfter;

    /// <summary>What the clock says of the cart, before anything of this turn can begin its idle time anew.</summary>
    private void LeaveCart()
    {
        if (_shopper.Abandonment?.IsOver(_shopper.Cart) == true)
        {
            _shopper = _shopper with { Abandonment = null };
        }

        if (Personalizes && _shopper.LeavesCartAt(AbandonedAfter) is { } at && at <= Now)
        {
            _shopper = _shopper with { Abandonment = new(_shopper.Cart.Id, at) };
        }
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

    private void CallAbandoned()
    {
        if (_shopper.Abandonment is { IsPending: true } left)
        {
            var cart = _shopper.Cart;
            _shopper = _shopper with { Abandonment = left with { Lines = cart.Lines } };
            Journal(JournalKinds.CartAbandoned, BuiltInSegments.AbandonedCart, JournalBodies.AbandonedCart(new(
                Named, Named is null && cart.Id == _shopper.Id ? null : cart.Id, cart.Lines, cart.Value, cart.Currency)));
        }
    }

    /// <summary>The built-in segments that the shopper is in.</summary>
    private IEnumerable<string> BuiltIn()
    {
        if (_shopper.Abandonment is { IsCalled: true })
        {
            yield return BuiltInSegments.AbandonedCart;
        }

        if (_shopper.Interests.Products.Any(static product => product.IsAddedNotBought))
        {
            yield return BuiltInSegments.AddedNotBought;
        }

        if (_shopper.Interests.Products.Any(static product => product.IsViewedNotBought))
        {
            yield return BuiltInSegments.ViewedNotBought;
        }
    }
}
