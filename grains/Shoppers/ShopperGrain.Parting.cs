using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Several users of one shopper, and undoing a merge.</content>
public sealed partial class ShopperGrain
{
    /// <inheritdoc/>
    public async Task<string> Vouch(string userId)
    {
        if (Moved())
        {
            return _committed.MovedTo!;
        }

        if (!_committed.Is(userId))
        {
            await SaveShopper(_committed.With(userId), []);
        }

        return _committed.Id;
    }

    /// <inheritdoc/>
    public Task<PartingShopper> Parting()
    {
        ThrowIfErased();
        return Task.FromResult(new PartingShopper(_committed.MovedTo, [.. _committed.Users()]));
    }

    /// <inheritdoc/>
    public async Task<FrozenShopper> Release(ImmutableArray<string> users)
    {
        if (Moved())
        {
            return new(_committed.Id, _committed.MovedTo, null);
        }

        // A user that a merge made one of both stays with the shopper that it was first.
        var next = _committed.Without(users.Where(user => user != _committed.UserId));
        if (!next.Users().SequenceEqual(_committed.Users(), StringComparer.Ordinal))
        {
            await SaveShopper(next, []);
        }

        return new(_committed.Id, null, Written(_committed));
    }

    /// <inheritdoc/>
    public async Task Restore(FrozenShopper joined)
    {
        ThrowIfErased();
        if (_committed.Merge is null || Read(joined.State) is not { } other)
        {
            return;
        }

        await SaveShopper(
            _committed.Without(other.Users().Where(user => user != _committed.UserId)) with
            {
                Merge = null,
                Seq = Math.Max(_committed.Seq, other.Seq) + 1,
                LastNumber = Math.Max(_committed.LastNumber, other.LastNumber),
                Exposures = _committed.Exposures.Union(other.Exposures),
                Seen = _committed.Seen.Union(other.Seen),
                Consents = _committed.Consents.Union(other.Consents),

                // Whom it was merged into has the cart too, and is the one who is reminded of it.
                Abandonment = _committed switch
                {
                    { Abandonment.IsPending: false } => _committed.Abandonment,
                    { Cart.Lines.IsEmpty: true } => null,
                    _ => Abandonment.Silent(_committed.Cart.Id, time.GetUtcNow()),
                },
            },
            []);
    }
}
