using System.Collections.Concurrent;
using Realtime.Common;
using Realtime.Tenants;

namespace Realtime.Web.Access;

/// <summary>
/// What this edge knows of tenants' keys: asked for again after 2 s, so that a revoked or expired key ends within that, and
/// after 0.1 s when somebody comes with a key that it does not know, so that a new one opens at once everywhere.
/// </summary>
public sealed class TenantDirectory(IGrainFactory grains, TimeProvider time)
{
    private const int MostTenants = 10_000;
    private static readonly TimeSpan _kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _keptForUnknown = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, (TenantAccess Access, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>The tenant, or <c>null</c> when there is none of that id.</summary>
    public ValueTask<TenantAccess?> Find(string tenant) => Find(tenant, _kept);

    /// <summary>The same for somebody whose key is not among those known.</summary>
    public ValueTask<TenantAccess?> FindAgain(string tenant) => Find(tenant, _keptForUnknown);

    /// <summary>Forgets what it knew, after this edge itself changed it.</summary>
    public void Forget(string tenant) => _known.TryRemove(tenant, out _);

    private async ValueTask<TenantAccess?> Find(string tenant, TimeSpan kept)
    {
        if (_known.TryGetValue(tenant, out var known) && time.GetElapsedTime(known.At) < kept)
        {
            return known.Access;
        }

        var asked = time.GetTimestamp();
        var access = (await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).Access())?.At(time.GetUtcNow());
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
}
