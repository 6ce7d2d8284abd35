using BenchmarkDotNet.Attributes;
using Realtime.Catalog;
using Realtime.Decisioning.Choosing;

namespace Realtime.Benchmarks.Decisions;

/// <summary>One changed campaign among ten thousand, beside compiling all of them.</summary>
[MemoryDiagnoser]
public class PublishBenchmark
{
    private const int Campaigns = 10_000;
    private DecisionTable _table = null!;
    private CatalogSnapshot _next = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var campaigns = Workload.Campaigns(Campaigns);
        _table = DecisionTable.Compile(WorkloadCatalog.Snapshot(campaigns), shape: WorkloadAttributes.Shape);
        var changed = WorkloadCatalog.Published(campaigns[5_000] with { MinCart = 41, MaxCart = 1_234, Countries = ["AT"] }, revision: 2);
        _next = _table.Snapshot with { Number = 2, Campaigns = _table.Snapshot.Campaigns.SetItem(5_000, changed) };
    }

    [Benchmark(Baseline = true)]
    public DecisionTable Everything() => DecisionTable.Compile(_next, shape: WorkloadAttributes.Shape);

    [Benchmark]
    public DecisionTable OneChanged() => DecisionTable.Compile(_next, _table);
}
