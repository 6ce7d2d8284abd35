using System.Diagnostics.Metrics;

namespace Realtime.Following;

/// <summary>The meter <c>Realtime.Snapshots</c>: which snapshot a process enforces for each tenant, and when it last reached the catalogue.</summary>
public static class SnapshotMetrics
{
    /// <summary>Observes the tenants of a process.</summary>
    /// <param name="part"><c>silo</c> or <c>edge</c>; one process can be both.</param>
    public static void Observe(IMeterFactory meters, string part, Func<IEnumerable<FollowedTenant>> tenants)
    {
        var meter = meters.Create(new MeterOptions("Realtime.Snapshots") { Tags = [new("part", part)] });
        meter.CreateObservableGauge("realtime.snapshot.number", () => Measure(tenants, part, tenant => tenant.Snapshot?.Number ?? -1), "{snapshot}", "Snapshot enforced, by tenant");
        meter.CreateObservableGauge("realtime.snapshot.age", () => Measure(tenants, part, tenant => tenant.Age.TotalSeconds), "s", "Time since the catalogue was last reached, by tenant");
    }

    private static IEnumerable<Measurement<T>> Measure<T>(Func<IEnumerable<FollowedTenant>> tenants, string part, Func<FollowedTenant, T> value)
        where T : struct => tenants().Select(tenant => new Measurement<T>(value(tenant), new("tenant", tenant.Tenant), new("part", part)));
}
