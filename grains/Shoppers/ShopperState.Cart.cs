using Realtime.Carts;

namespace Realtime.Grains.Shoppers;

/// <content>The cart, once it is left.</content>
public sealed partial record ShopperState
{
    /// <summary>What became of a cart that was left; none of most.</summary>
    public Abandonment? Abandonment { get; init; }

    /// <summary>
    /// The product to remind of: of an abandoned cart what was put into it last and is still there, else
    /// <see cref="Interests.Foremost"/>.
    /// </summary>
    public ViewedProduct? Foremost()
    {
        if (Abandonment is not { IsCalled: true, Lines: { } lines })
        {
            return Interests.Foremost;
        }

        foreach (var interest in Interests.Products)
        {
            if (interest.IsAddedNotBought && Left(interest.Product.Id) is { } left)
            {
                return interest.Product with { Price = left.Price > 0 ? left.Price : interest.Product.Price };
            }
        }

        var last = lines.LastOrDefault(line => Left(line.ProductId) is not null);
        return last is null ? Interests.Foremost : new(last.ProductId, last.Name, null, null, last.Price);

        CartLine? Left(string productId) => Cart.Lines.Any(line => line.ProductId == productId)
            ? lines.LastOrDefault(line => line.ProductId == productId)
            : null;
    }

    /// <summary>When the cart is abandoned if nothing more happens; none of an empty one, or of one that was left already.</summary>
    public DateTimeOffset? LeavesCartAt(TimeSpan after)
    {
        if (Cart.Lines.IsEmpty || Abandonment is not null)
        {
            return null;
        }

        DateTimeOffset? last = null;
        foreach (var session in Sessions)
        {
            last = session.LastEventAt > last || last is null ? session.LastEventAt : last;
        }

        return last + after;
    }
}
