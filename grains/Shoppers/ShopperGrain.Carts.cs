using System.Collections.Frozen;
using Realtime.Common;
using Realtime.Products;

namespace Realtime.Grains.Shoppers;

/// <content>Before a cart is called abandoned its products are asked for. Only where the shopper looks again by itself, never in a decision's way.</content>
public sealed partial class ShopperGrain
{
    /// <summary>Whoever calls the shopper meanwhile waits; what takes longer is tried again with the row's due date.</summary>
    private static readonly TimeSpan _productsAnswer = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task Refresh(string trigger)
    {
        if (Rests)
        {
            return;
        }

        var told = trigger == ShopperTurn.DeadlineTrigger ? await ToldOfCart() : null;
        await Turn(turn =>
        {
            if (told is not null)
            {
                turn.CallAbandoned(told);
            }

            turn.DecidePages(trigger);
            return true;
        });
    }

    private async Task<IReadOnlyDictionary<string, ToldProduct>> ToldOfCart()
    {
        var products = Allowed.Personalizes ? ShopperTurn.ProductsLeft(Live, _table.Current, time.GetUtcNow()) : [];
        var told = await Task.WhenAll(products.Select(Ask)).WaitAsync(_productsAnswer, time);
        return told.Where(static one => one.Told is not null).ToFrozenDictionary(static one => one.Id, static one => one.Told!, StringComparer.Ordinal);

        async Task<(string Id, ToldProduct? Told)> Ask(string id) => (id, await GrainFactory.GetGrain<IProductGrain>(GrainKeys.Of(_tenant, id)).Told());
    }
}
