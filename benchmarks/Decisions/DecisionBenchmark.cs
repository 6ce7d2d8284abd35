using BenchmarkDotNet.Attributes;

namespace Realtime.Benchmarks.Decisions;

/// <summary>One decision: three ways to the same campaign. Before it measures it checks that they are the same.</summary>
[MemoryDiagnoser]
public class DecisionBenchmark
{
    private const int Checked = 200_000;
    private const int CheckedOfMany = 2_000;
    private Step[] _steps = [];
    private HandWritten _handWritten = null!;
    private LinqOverPredicates _linq = null!;
    private TableWay _table = null!;
    private TableWay _shown = null!;
    private TableWay _realistic = null!;
    private int _next;

    [Params(50, 10_000)]
    public int Campaigns { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _steps = Workload.Steps(Checked);
        var campaigns = Workload.Campaigns(Campaigns);
        (_handWritten, _linq, _table) = (new(campaigns), new(campaigns), new(campaigns));
        (_shown, _realistic) = (new(campaigns), new(campaigns, realistic: true));

        // LINQ over ten thousand campaigns takes a millisecond.
        var byLinq = Campaigns > 50 ? CheckedOfMany : Checked;
        for (var i = 0; i < Checked; i++)
        {
            var expected = _handWritten.Decide(_steps[i]);
            var same = _table.Decide(_steps[i]) == expected && (i >= byLinq || _linq.Decide(_steps[i]) == expected);
            if (!same)
            {
                throw new InvalidOperationException($"Decision {i} differs.");
            }
        }

        Console.WriteLine($"// {Checked} decisions alike ({byLinq} by LINQ); {_table.Table.IndexBytes / Campaigns} bytes of index a campaign");
    }

    [Benchmark(Baseline = true)]
    public int HandWrittenLoop() => _handWritten.Decide(Next());

    [Benchmark]
    public int Linq() => _linq.Decide(Next());

    [Benchmark]
    public int Table() => _table.Decide(Next());

    /// <summary>The choice, and beyond it the content and every reason in words.</summary>
    [Benchmark]
    public int TableShown() => _shown.DecideAndShow(Next());

    /// <summary>The choice among campaigns with session counts, two caps and six variants each.</summary>
    [Benchmark]
    public int TableRealistic() => _realistic.Decide(Next());

    private Step Next()
    {
        _next = _next + 1 == _steps.Length ? 0 : _next + 1;
        return _steps[_next];
    }
}
