using System.Globalization;
using Realtime.LoadTests.Checking;

namespace Realtime.LoadTests.Commands;

/// <summary>A check's verdict for people.</summary>
public static class CheckText
{
    private const int MostShown = 20;

    private static readonly (Promise Promise, string Text)[] _promises =
    [
        (Promise.AcknowledgedKept, "acknowledged and lost"),
        (Promise.ToldHolds, "told to a page and not kept"),
        (Promise.CountedOnce, "counted more than once"),
        (Promise.CapsKept, "caps exceeded"),
        (Promise.BudgetsKept, "hard budgets overspent"),
    ];

    /// <summary>Prints it.</summary>
    public static void Print(TextWriter output, CheckReport report, CheckOptions options)
    {
        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{report.InFlight.Count} kills in {report.Took.TotalSeconds:0} s: {string.Join(", ", report.Killed.Select(one => $"{one.Value} of {one.Key}"))}; seed {options.Seed}");
        if (report.InFlight.Count > 0)
        {
            Line($"writes in flight at a kill: {report.InFlight.Min()} at least, {report.InFlight.Order().ElementAt(report.InFlight.Count / 2)} in the middle, {report.InFlight.Max()} at most");
        }

        Line($"history: {report.HistoryLines:N0} lines in {options.HistoryFile}");
        Line($"");
        TextTable.Print(
            output,
            ["promise broken", "found", "of comparisons"],
            [.. _promises.Select(one => (string[])[one.Text, Number(report.Verdict.Broken(one.Promise)), Number(report.Verdict.Compared(one.Promise))])]);
        foreach (var violation in report.Verdict.Violations.Take(MostShown))
        {
            Line($"BROKEN after kill {violation.Kill}: {violation.What}");
        }

        Line($"");
        Line($"{(report.Kept ? "Every promise was kept." : "NOT KEPT.")}");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
