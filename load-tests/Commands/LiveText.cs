using System.Globalization;
using Realtime.LoadTests.Live;

namespace Realtime.LoadTests.Commands;

/// <summary>Figures of live edits for people.</summary>
public static class LiveText
{
    /// <summary>Prints them.</summary>
    public static void Print(TextWriter output, LiveReport report, LiveOptions options)
    {
        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{options.Pages:N0} pages on {options.Edges.Count} edges, {options.Rounds:N0} rounds; the last step was confirmed by {report.Processes} processes");
        RunText.PrintLatencies(output, report.Latencies);
        Line($"steps with a process that had not confirmed: {report.Unconfirmed:N0}; pages that did not follow within {options.Limit.TotalMilliseconds:0} ms: {report.Missed:N0}");
        if (!report.Ok)
        {
            Line($"FAILED: a change did not reach every process and page in time");
        }
    }
}
