using System.Reflection;
using Realtime.LoadTests.Checking;
using Realtime.LoadTests.Commands;
using Realtime.LoadTests.Running;
using Xunit.Abstractions;

namespace Realtime.Durability;

/// <summary>Runs the checker against a process as built, and says what it found.</summary>
internal static class Checked
{
    public const int InFlight = 100;

    public static async Task<CheckReport> Run(
        ITestOutputHelper output, string server, CheckedDatabase database, int kills, int seed, string? fault = null)
    {
        var folder = Directory.CreateTempSubdirectory("realtime-check-test-");
        try
        {
            var options = Options(server, database, folder.FullName) with
            {
                ServerArguments = fault is null ? [] : ["--fault", fault], Kills = kills, Seed = seed, StopAtFirst = fault is not null,
            };
            var report = await new CheckRun(options).Execute(new Silent(), CancellationToken.None);
            using var text = new StringWriter();
            CheckText.Print(text, report, options);
            output.WriteLine(text.ToString());
            return report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A check of a server as built.</summary>
    public static CheckOptions Options(string server, CheckedDatabase database, string folder) => new(
        typeof(Checked).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == server).Value!,
        [], database, Kills: 0, Seed: 0, InFlight, Path.Combine(folder, "history.jsonl"), StopAtFirst: false);

    private sealed class Silent : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
        }
    }
}
