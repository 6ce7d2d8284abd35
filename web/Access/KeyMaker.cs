using Realtime.Common;
using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>Makes keys: stores the hash and hands out the text once.</summary>
public sealed class KeyMaker(IGrainFactory grains, TenantDirectory tenants, TimeProvider time)
{
    /// <summary>A new key of an existing tenant.</summary>
    public async Task<(string Id, string Key)> Make(string tenant, string name, KeyKind kind, OpsRole? role)
    {
        var key = ApiKeys.Create(kind, tenant);
        var id = Guid.NewGuid().ToString("N")[..12];
        await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).AddKey(new(id, name, kind, role, ApiKeys.Hash(key), time.GetUtcNow()));
        tenants.Forget(tenant);
        return (id, key);
    }

    /// <summary>A new key in the place of another, which is taken for <paramref name="overlap"/> longer; nothing when there is no such key any more.</summary>
    public async Task<(ApiKey New, string Text, ApiKey Old)?> Replace(string tenant, ApiKey old, TimeSpan overlap)
    {
        var (text, now) = (ApiKeys.Create(old.Kind, tenant), time.GetUtcNow());
        var next = new ApiKey(Guid.NewGuid().ToString("N")[..12], old.Name, old.Kind, old.Role, ApiKeys.Hash(text), now);
        var replaced = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).RotateKey(old.Id, next, now + overlap);
        tenants.Forget(tenant);
        return replaced is null ? null : (next, text, replaced);
    }
}
