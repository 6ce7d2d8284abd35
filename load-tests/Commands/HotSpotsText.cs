using System.Globalization;
using Realtime.LoadTests.HotSpots;

namespace Realtime.LoadTests.Commands;

/// <summary>Figures of hot spots for people.</summary>
public static class HotSpotsText
{
    /// <summary>Prints them.</summary>
    public static void Print(TextWriter output, HotSpotReport report)
    {
        TextTable.Print(
            output,
            ["others' event → ack, milliseconds", "calm p50", "hot p50", "calm p99", "hot p99", "p99 ratio"],
            [.. report.HotSpots.Select(one => (string[])[one.Name, Number(one.CalmP50), Number(one.HotP50), Number(one.CalmP99), Number(one.HotP99), Number(one.Ratio)])]);
        foreach (var one in report.HotSpots)
        {
            output.WriteLine($"{one.Name}: {RunText.Counts(one.Did)}");
            if (one.Ratio > report.Limit)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAILED: {one.Name}: the others' p99 is {one.Ratio:0.00} times what it was, {report.Limit:0.00} is allowed"));
            }
        }

        if (report.Errors.Count > 0)
        {
            output.WriteLine($"FAILED: errors of the others: {RunText.Counts(report.Errors)}");
        }
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
