using Orleans.Runtime;
using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Ids;
using Realtime.Grains.Privacy;
using Realtime.Identities;
using Realtime.Shoppers;

namespace Realtime.Grains.Identities;

/// <inheritdoc cref="IIdentityGrain"/>
[GrainType("identity")]
public sealed partial class IdentityGrain(
    [PersistentState("identity", GrainStores.Rows)] IPersistentState<IdentityRecord> stored, IIdSource ids, Tombstones tombstones, TimeProvider time)
    : Grain, IIdentityGrain, IDueTarget
{
    /// <summary>A merge half done is taken up again after this time; a repeated login takes it up at once.</summary>
    private static readonly TimeSpan _mergeRetry = TimeSpan.FromMinutes(1);

    private const string UserPrefix = "u:";

    private string _tenant = "";
    private string _identifier = "";
    private string? _committed;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _identifier) = GrainKeys.Split(this.GetPrimaryKeyString());
        _committed = stored.State.ShopperId;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<string> Resolve()
    {
        await ThrowIfErased();
        if (stored.State.ShopperId is null && _identifier.StartsWith(UserPrefix, StringComparison.Ordinal))
        {
            return await Own();
        }

        if (stored.State.ShopperId is null)
        {
            stored.State.ShopperId = ids.NewId();
            await Save();
        }

        return stored.State.ShopperId;
    }

    /// <inheritdoc/>
    public Task<string?> Find() => Task.FromResult(_committed);

    /// <inheritdoc/>
    public async Task<ClaimOutcome> Claim(string shopperId)
    {
        await Wake();
        await ThrowIfErased();
        if (stored.State.ShopperId is null)
        {
            var named = await Absorb(shopperId, "claim", null);
            if (named is null)
            {
                // The browser's shopper is another verified user: this user gets a shopper of their own.
                return new(await Own(), false);
            }

            stored.State.ShopperId = named;
            await Save();
            return new(named, named != shopperId);
        }

        if (stored.State.ShopperId == shopperId)
        {
            return new(shopperId, false);
        }

        stored.State.Intent = new(ids.NewId(), shopperId, stored.State.ShopperId);
        stored.State.DueAt = time.GetUtcNow() + _mergeRetry;
        await Save();
        return new(stored.State.ShopperId, await Resume());
    }

    /// <inheritdoc/>
    public async Task Wake()
    {
        await Resume();
        await Part();
    }

    /// <inheritdoc/>
    public async Task Erase()
    {
        if (stored.RecordExists)
        {
            await this.Clear(stored, DeactivateOnIdle);
        }

        _committed = null;
    }

    /// <summary>An event that comes late must not begin anew what was erased. Asked only of an identifier without a shopper.</summary>
    private async Task ThrowIfErased()
    {
        if (stored.State.ShopperId is null && await tombstones.Holds(_tenant, _identifier))
        {
            throw new GrainRefusalException(
                GrainRefusalException.Erased, "Who had this identifier was erased at their request. For 30 days nothing is taken for it.");
        }
    }

    /// <summary>
    /// Takes a begun merge through its remaining steps. Each step answers the same when repeated, so it makes no
    /// difference where a crash fell. Answers whether two shoppers became one.
    /// </summary>
    private async Task<bool> Resume()
    {
        if (stored.State.Intent is not { } intent)
        {
            return false;
        }

        var merged = false;
        var frozen = await Shopper(intent.Source).Freeze(intent.MergeId, intent.Target, UserId);
        if (frozen.State is not null)
        {
            var target = await Absorb(intent.Target, intent.MergeId, frozen);
            if (target is null)
            {
                // What this user was taken for has become another user's: this one begins anew, with what the browser brings.
                target = ids.NewId();
                await Absorb(target, intent.MergeId, frozen);
            }

            await Shopper(intent.Source).Redirect(intent.MergeId, target);
            stored.State.ShopperId = target;
            merged = true;
        }
        else
        {
            // It is this user's already, by an earlier merge, or another user's, whom nothing joins with this one.
            merged = frozen.MovedTo == intent.Target;
        }

        stored.State.Intent = null;
        stored.State.DueAt = null;
        await Save();
        return merged;
    }

    private async Task Save()
    {
        await this.Commit(stored, DeactivateOnIdle);
        _committed = stored.State.ShopperId;
    }

    private string UserId => _identifier[UserPrefix.Length..];

    private IShopperGrain Shopper(string shopperId) => GrainFactory.GetGrain<IShopperGrain>(GrainKeys.Of(_tenant, shopperId));

    /// <summary>Absorbs into a shopper, following where it moved to. Answers who took it, or <c>null</c> if it is another user's.</summary>
    private async Task<string?> Absorb(string target, string mergeId, FrozenShopper? source)
    {
        while (true)
        {
            var outcome = await Shopper(target).Absorb(mergeId, UserId, source);
            if (outcome.OtherUser)
            {
                return null;
            }

            if (outcome.MovedTo is null)
            {
                return target;
            }

            target = outcome.MovedTo;
        }
    }

    /// <summary>A new shopper that is this user from the beginning.</summary>
    private async Task<string> Own()
    {
        var own = ids.NewId();
        await Absorb(own, "claim", null);
        stored.State.ShopperId = own;
        await Save();
        return own;
    }
}
