using Realtime.Identities;

namespace Realtime.Grains.Identities;

/// <content>Several user ids of one person, and undoing a merge.</content>
public sealed partial class IdentityGrain
{
    /// <inheritdoc/>
    public async Task<ClaimOutcome> Join(string otherUserId, string otherShopperId)
    {
        await Wake();
        var own = await Vouch(await Resolve(), otherUserId);
        var other = await Vouch(otherShopperId, UserId);
        if (own == other)
        {
            return new(own, false);
        }

        // Whoever begins it, the same one of the two is frozen: two that cross wait for each other and never block.
        var (source, target) = string.CompareOrdinal(own, other) > 0 ? (own, other) : (other, own);
        stored.State.Intent = new(ids.NewId(), source, target);
        stored.State.DueAt = time.GetUtcNow() + _mergeRetry;
        await Save();
        var merged = await Resume();
        return new(stored.State.ShopperId!, merged);
    }

    /// <inheritdoc/>
    public async Task<bool> Undo(string shopperId)
    {
        await Wake();
        if ((await Shopper(shopperId).Parting()).MergedInto is null)
        {
            return false;
        }

        stored.State.Undoing = shopperId;
        stored.State.DueAt = time.GetUtcNow() + _mergeRetry;
        await Save();
        await Part();
        return true;
    }

    /// <summary>Takes an undoing through its remaining steps, each of which answers the same when repeated.</summary>
    private async Task Part()
    {
        if (stored.State.Undoing is not { } shopperId)
        {
            return;
        }

        var parting = await Shopper(shopperId).Parting();
        if (parting.MergedInto is { } target)
        {
            var joined = await Shopper(target).Release(parting.Users);
            while (joined.MovedTo is { } further)
            {
                joined = await Shopper(further).Release(parting.Users);
            }

            await Shopper(shopperId).Restore(joined);
        }

        stored.State.ShopperId = parting.Users.FirstOrDefault() == UserId ? shopperId : stored.State.ShopperId;
        stored.State.Undoing = null;
        stored.State.DueAt = null;
        await Save();
    }

    private async Task<string> Vouch(string shopperId, string userId)
    {
        while (true)
        {
            var current = await Shopper(shopperId).Vouch(userId);
            if (current == shopperId)
            {
                return current;
            }

            shopperId = current;
        }
    }
}
