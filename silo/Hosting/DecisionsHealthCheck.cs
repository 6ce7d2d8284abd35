using Microsoft.Extensions.Diagnostics.HealthChecks;
using Realtime.Grains.Catalog;

namespace Realtime.Silo.Hosting;

/// <summary>Whether this silo reaches the catalogues that it decides by; without, its shoppers get fallbacks only.</summary>
internal sealed class DecisionsHealthCheck(DecisionTables tables) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stale = tables.Tenants.Where(tenant => !tenant.IsFresh).ToList();
        return Task.FromResult(stale.Count == 0
            ? HealthCheckResult.Healthy("every catalogue decided by was reached within 5 s")
            : HealthCheckResult.Unhealthy($"{stale.Count} catalogue(s) not reached for up to {stale.Max(tenant => tenant.Age).TotalSeconds:0.0} s; fallbacks only"));
    }
}
