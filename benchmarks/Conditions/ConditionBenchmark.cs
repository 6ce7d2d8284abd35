using BenchmarkDotNet.Attributes;
using Realtime.Decisioning.Conditions;

namespace Realtime.Benchmarks.Conditions;

/// <summary>One evaluation of each condition of the workload, over JSON. Times beside GrowthBook's are <see cref="ConditionDuel"/>'s.</summary>
[MemoryDiagnoser]
public class ConditionBenchmark
{
    private static readonly ConditionWorkload _workload = ConditionWorkload.Read();
    private Condition _condition = null!;
    private int _next;

    public static IEnumerable<string> Names => _workload.Conditions.Keys;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup() => _condition = _workload.Conditions[Name];

    [Benchmark]
    public bool Evaluate() => _condition.Evaluate(_workload.Attributes[_next++ & 15]);
}
