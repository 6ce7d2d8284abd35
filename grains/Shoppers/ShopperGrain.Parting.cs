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
            return Known.MovedTo!;
        }

        if (!Known.Is(userId))
        {
            await SaveShopper(Known.With(userId), []);
        }

        return Known.Id;
    }

    /// <inheritdoc/>
    public Task<PartingShopper> Parting()
    {
        ThrowIfErased();
        return Task.FromResult(new PartingShopper(Known.MovedTo, [.. Known.Users()]));
    }

    /// <inheritdoc/>
    public async Task<FrozenShopper> Release(ImmutableArray<string> users)
    {
        if (Moved())
        {
            return new(Known.Id, Known.MovedTo, null);
        }

        // A user that a merge made one of both stays with the shopper that it was first.
        var next = Known.Without(users.Where(user => user != Known.UserId));
        if (!next.Users().SequenceEqual(Known.Users(), StringComparer.Ordinal))
        {
            await SaveShopper(next, []);
        }

        return new(Known.Id, null, Written(Known));
    }

    /// <inheritdoc/>
    public async Task Restore(FrozenShopper joined)
    {
        ThrowIfErased();
        if (Known.Merge is null || Read(joined.State) is not { } other)
        {
            return;
        }

        await SaveShopper(
            Known.Without(other.Users().Where(user => user != Known.UserId)) with
            {
                Merge = null,
                Seq = Math.Max(Known.Seq, other.Seq) + 1,
                LastNumber = Math.Max(Known.LastNumber, other.LastNumber),
                Exposures = Known.Exposures.Union(other.Exposures),
                Seen = Known.Seen.Union(other.Seen),
                Consents = Known.Consents.Union(other.Consents),

                // Whom it was merged into has the cart too, and is the one who is reminded of it.
                Abandonment = Known switch
                {
                    { Abandonment.IsPending: false } => Known.Abandonment,
                    { Cart.Lines.IsEmpty: true } => null,
                    _ => Abandonment.Silent(Known.Cart.Id, time.GetUtcNow()),
                },
            },
            []);
    }
}
