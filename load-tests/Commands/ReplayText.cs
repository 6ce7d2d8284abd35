using System.Globalization;
using Realtime.LoadTests.Replaying;

namespace Realtime.LoadTests.Commands;

/// <summary>A replay's figures for people.</summary>
public static class ReplayText
{
    private const int BadLinesShown = 20;

    /// <summary>Prints them.</summary>
    public static void Print(TextWriter output, ReplayReport report, ReplayOptions options)
    {
        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{report.Sessions:N0} sessions, {(options.Speed is { } speed ? FormattableString.Invariant($"{speed} times as fast as recorded") : FormattableString.Invariant($"as fast as answers come, {options.AtOnce} at once"))}");
        Line($"events       {report.Events:N0} in {report.Seconds:0.0} s: {report.EventsPerSecond:N0} a second{(options.Explain ? ", asking for reasons within it" : "")}");
        Line($"pushes       {report.Pushes:N0}");
        if (options.Explain)
        {
            Line($"decisions    {report.Decisions:N0}: {RunText.Counts(report.Triggers)}");
            Line($"chosen       {RunText.Counts(report.Chosen)}");
            Line($"suppressed   {RunText.Counts(report.Suppressed)}");
        }

        Line($"displays     {RunText.Counts(report.Displays)}");
        Line($"impressions  {RunText.Counts(report.Impressions)}");
        Line($"caps         {string.Join(", ", options.Caps.Select(cap => $"{cap.Key} at most {cap.Value}, most seen {report.MostSeen[cap.Key]}"))}: exceeded for {report.CapsExceeded:N0} shoppers");
        Line($"errors       {RunText.Counts(report.Errors)}");
        Line($"");
        RunText.PrintLatencies(output, report.Latencies);
        if (options.Explain)
        {
            Line($"");
            TextTable.Print(output, ["suppressed because", "times"], [.. report.SuppressedBy.Select(one => (string[])[one.Key, one.Value.ToString("N0", CultureInfo.InvariantCulture)])]);
        }

        foreach (var bad in report.BadLines.Take(BadLinesShown))
        {
            Line($"line {bad.Number}: {bad.Why}; skipped");
        }

        if (report.BadLines.Count > BadLinesShown)
        {
            Line($"and {report.BadLines.Count - BadLinesShown:N0} more lines skipped");
        }

        if (!report.Ok)
        {
            Line($"FAILED: {(report.Events == 0 ? "nothing was replayed" : report.CapsExceeded > 0 ? "a cap was exceeded" : "errors occurred")}");
        }
    }
}
