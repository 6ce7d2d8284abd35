using System.Diagnostics;
using System.Globalization;

namespace Realtime.Benchmarks.Conditions;

/// <summary>
/// Our evaluator and GrowthBook's own, in one run: for every condition they take turns, so that whatever else the machine
/// does falls on both, and must give the same answers. Rounds are short and many, and the time is that of the tenth that
/// was least disturbed.
/// </summary>
internal static class ConditionDuel
{
    private const int WarmUp = 30;
    private const int Rounds = 200;
    private const int Evaluations = 16_000;

    /// <summary>Prints a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="directory">The directory in which npm installed <c>@growthbook/growthbook</c>.</param>
    public static void Run(TextWriter output, string directory)
    {
        var workload = ConditionWorkload.Read();
        using var growthBook = GrowthBookProcess.Start(ConditionWorkload.File, directory);
        output.WriteLine("| condition | ours | GrowthBook | faster | bytes |");
        output.WriteLine("|---|--:|--:|--:|--:|");
        var ratios = new List<double>();
        foreach (var name in workload.Conditions.Keys)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            var bytes = 0.0;
            for (var round = -WarmUp; round < Rounds; round++)
            {
                (var time, bytes) = Measure(workload, name);
                var (growthBooks, bits) = growthBook.Measure(name, Evaluations);
                if (bits != Bits(workload, name))
                {
                    throw new InvalidOperationException($"{name}: GrowthBook answers {bits}, we answer {Bits(workload, name)}");
                }

                if (round >= 0)
                {
                    ours.Add(time);
                    theirs.Add(growthBooks);
                }
            }

            ratios.Add(Undisturbed(theirs) / Undisturbed(ours));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Undisturbed(ours):F0} ns | {Undisturbed(theirs):F0} ns | {ratios[^1]:F1}× | {bytes:F0} |"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| geometric mean | | | {Math.Exp(ratios.Average(Math.Log)):F1}× | |"));
    }

    private static (double Nanoseconds, double Bytes) Measure(ConditionWorkload workload, string name)
    {
        var (condition, attributes) = (workload.Conditions[name], workload.Attributes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (start, held) = (Stopwatch.GetTimestamp(), 0);
        for (var done = 0; done < Evaluations;)
        {
            for (var i = 0; i < attributes.Length; i++, done++)
            {
                held += condition.Evaluate(attributes[i]) ? 1 : 0;
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        GC.KeepAlive(held);
        return (elapsed.TotalNanoseconds / Evaluations, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Evaluations);
    }

    private static string Bits(ConditionWorkload workload, string name) =>
        string.Concat(workload.Attributes.Select(of => workload.Conditions[name].Evaluate(of) ? '1' : '0'));

    private static double Undisturbed(List<double> values) => values.Order().ElementAt(values.Count / 10);
}
