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
}
