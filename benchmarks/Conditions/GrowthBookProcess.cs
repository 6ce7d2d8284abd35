using System.Diagnostics;
using System.Globalization;

namespace Realtime.Benchmarks.Conditions;

/// <summary>GrowthBook's JavaScript SDK in a Node process of its own, which <c>growthbook.mjs</c> measures on request.</summary>
internal sealed class GrowthBookProcess : IDisposable
{
    private readonly Process _node;

    private GrowthBookProcess(Process node) => _node = node;

    public static GrowthBookProcess Start(string workload, string directory)
    {
        var script = Path.Combine(Path.GetDirectoryName(workload)!, "growthbook.mjs");
        return new GrowthBookProcess(Process.Start(new ProcessStartInfo("node", [script, workload, directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <summary>Nanoseconds of one evaluation, and one bit of answer for each set of attributes.</summary>
    public (double Nanoseconds, string Bits) Measure(string name, int evaluations)
    {
        _node.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {evaluations}"));
        _node.StandardInput.Flush();
        var answer = _node.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException("Node ended without an answer; is @growthbook/growthbook installed in that directory?");
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), answer[1]);
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }
}
