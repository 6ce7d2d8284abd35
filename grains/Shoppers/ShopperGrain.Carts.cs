using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Realtime.Common;
using Realtime.Products;

namespace Realtime.Grains.Shoppers;

/// <content>Before a cart is called abandoned its products are asked for. Only where the shopper looks again by itself, never in a decision's way.</content>
public sealed partial class ShopperGrain
{
    /// <summary>Whoever calls the shopper meanwhile waits; what takes longer is asked again a while later.</summary>
    private static readonly TimeSpan _productsAnswer = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task Refresh(string trigger)
    {
        if (Rests)
        {
            return;
        }

        var (asked, told) = trigger == ShopperTurn.DeadlineTrigger ? await AskForCart() : default;
        await Turn(turn =>
        {
            if (told is not null)
            {
                turn.CallAbandoned(told);
            }
            else if (asked)
            {
                turn.AskAgain();
            }

            turn.DecidePages(trigger);
            return true;
        });
    }

    /// <summary>
    /// What is told of the products of a cart that is to be called abandoned now, if there is one and they answer in time.
    /// One that can't be read counts as never told: it must not keep the cart, nor the deadlines of the pages, from going on.
    /// </summary>
    private async Task<(bool Asked, IReadOnlyDictionary<string, ToldProduct>? Told)> AskForCart()
    {
        var products = Allowed.Personalizes ? ShopperTurn.ProductsLeft(Live, _table.Current, time.GetUtcNow()) : [];
        if (products.Count == 0)
        {
            return default;
        }

        Exception? unread = null;
        try
        {
            var told = await Task.WhenAll(products.Select(Ask)).WaitAsync(_productsAnswer, time);
            if (unread is not null)
            {
                LogProductsUnread(unread);
            }

            return (true, told.Where(static one => one.Told is not null).ToFrozenDictionary(static one => one.Id, static one => one.Told!, StringComparer.Ordinal));
        }
        catch (TimeoutException)
        {
            LogProductsSilent();
            return (true, null);
        }

        async Task<(string Id, ToldProduct? Told)> Ask(string id)
        {
            try
            {
                return (id, await GrainFactory.GetGrain<IProductGrain>(GrainKeys.Of(_tenant, id)).Told());
            }
            catch (Exception failure)
            {
                unread = failure;
                return (id, null);
            }
        }
    }

    /// <summary>Who consents again is there: what became due before that is dropped, in the commit of the answer.</summary>
    private ShopperState WithoutDue(ShopperState next)
    {
        if (ReferenceEquals(next.Consents, Known.Consents) || Allowed.Personalizes || !Personalizes(next))
        {
            return next;
        }

        var live = _visit is null ? next : UnsharedVisit.End(next, _visit);
        return ShopperTurn.IsLeft(live, _table.Current, time.GetUtcNow()) ? next with { Abandonment = Abandonment.Silent(live.Cart.Id, time.GetUtcNow()) } : next;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Products of a cart could not be read; they count as never told")]
    private partial void LogProductsUnread(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Products of a cart did not answer in time; they are asked again")]
    private partial void LogProductsSilent();
}
