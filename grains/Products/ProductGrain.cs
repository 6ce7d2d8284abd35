using Orleans.Runtime;
using Realtime.Products;

namespace Realtime.Grains.Products;

/// <inheritdoc cref="IProductGrain"/>
[GrainType("product")]
public sealed class ProductGrain([PersistentState("product", GrainStores.Rows)] IPersistentState<ProductRecord> stored) : Grain, IProductGrain
{
    private ToldProduct? _committed;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed = stored.State.Told;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Tell(ToldProduct told)
    {
        if (told == _committed)
        {
            return;
        }

        stored.State.Told = told;
        await this.Commit(stored, DeactivateOnIdle);
        _committed = told;
    }

    /// <inheritdoc/>
    public Task<ToldProduct?> Told() => Task.FromResult(_committed);
}
