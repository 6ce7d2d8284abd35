using Realtime.Cluster.Tests.Hosting;
using Realtime.Due;
using Realtime.Storage;

namespace Realtime.Cluster.Tests.Due;

public sealed class DueTests
{
    private const int Rows = 24;

    [ClusterFact]
    public async Task Poke_FromEverySiloAtOnce_WakesEachDueGrainOnce()
    {
        await using var cluster = await ClusterUnderTest.Start(3);
        var probes = Enumerable.Range(0, Rows).Select(i => cluster.Grains.GetGrain<IDueProbeGrain>($"shop/{i}")).ToList();
        await Task.WhenAll(probes.Select(probe => probe.DueAt(DateTimeOffset.UtcNow.AddMinutes(-1))));

        await Task.WhenAll(
            from silo in cluster.Silos
            from partition in Enumerable.Range(0, IDueRows.Partitions)
            select silo.Grains.GetGrain<IDueGrain>(partition).Poke());

        (await Task.WhenAll(probes.Select(probe => probe.Woken()))).ShouldAllBe(woken => woken == 1);
    }
}
