using Microsoft.Extensions.Diagnostics.HealthChecks;
using Realtime.Web.Catalog;

namespace Realtime.Web.Hosting;

/// <summary>Whether this process reaches the catalogues of the tenants that it serves; without, it serves fallbacks only.</summary>
public sealed class SnapshotHealthCheck(EdgeSnapshots snapshots) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stale = snapshots.Tenants.Where(tenant => !tenant.IsFresh).ToList();
        return Task.FromResult(stale.Count == 0
            ? HealthCheckResult.Healthy("every catalogue followed was reached within 5 s")
            : HealthCheckResult.Unhealthy($"{stale.Count} catalogue(s) not reached for up to {stale.Max(tenant => tenant.Age).TotalSeconds:0.0} s; fallbacks only"));
    }
}
