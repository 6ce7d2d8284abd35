using System.Collections.Immutable;
using Orleans.Runtime;
using Realtime.Carts;
using Realtime.Common;

namespace Realtime.Grains.Carts;

/// <inheritdoc cref="ICartGrain"/>
[GrainType("cart")]
public sealed class CartGrain([PersistentState("cart", GrainStores.Rows)] IPersistentState<CartRecord> stored) : Grain, ICartGrain
{
    private Cart? _committed;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed = stored.State.Cart;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<CartView> Apply(ImmutableArray<CartChange> changes)
    {
        var cart = _committed ?? Cart.Empty(GrainKeys.Split(this.GetPrimaryKeyString()).Name);
        var next = cart;
        foreach (var change in changes)
        {
            next = next.With(change);
        }

        if (!ReferenceEquals(next, cart))
        {
            stored.State.Cart = next;
            stored.State.ShopperId = changes[^1].ShopperId;
            await this.Commit(stored, DeactivateOnIdle);
            _committed = next;
        }

        return next.View();
    }

    /// <inheritdoc/>
    public Task<CartView> View() =>
        Task.FromResult((_committed ?? Cart.Empty(GrainKeys.Split(this.GetPrimaryKeyString()).Name)).View());

    /// <inheritdoc/>
    public async Task Erase()
    {
        if (stored.RecordExists)
        {
            await this.Clear(stored, DeactivateOnIdle);
        }

        _committed = null;
    }
}
