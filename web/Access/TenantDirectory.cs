using System.Collections.Concurrent;
using Realtime.Common;
using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>What this edge knows of tenants' keys: asked for again after 2 s, so that a revoked key ends within that.</summary>
public sealed class TenantDirectory(IGrainFactory grains, TimeProvider time)
{
    private const int MostTenants = 10_000;
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (TenantAccess Access, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>The tenant, or <c>null</c> when there is none of that id.</summary>
    public async ValueTask<TenantAccess?> Find(string tenant)
    {
        if (_known.TryGetValue(tenant, out var known) && time.GetElapsedTime(known.At) < _kept)
        {
            return known.Access;
        }

        var asked = time.GetTimestamp();
        var access = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).Access();
        if (access is null)
        {
            _known.TryRemove(tenant, out _);
        }
        else if (_known.Count < MostTenants || _known.ContainsKey(tenant))
        {
            // A tenant that does not exist is not remembered: made-up names must not fill memory.
            _known[tenant] = (access, asked);
        }

        return access;
    }

    /// <summary>Forgets what it knew, after this edge itself changed it.</summary>
    public void Forget(string tenant) => _known.TryRemove(tenant, out _);
}
