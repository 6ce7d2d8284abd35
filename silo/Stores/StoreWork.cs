using System.Globalization;
using Realtime.Storage;
using Realtime.Storage.Copying;
using Spectre.Console;

namespace Realtime.Silo.Stores;

/// <summary>Runs a copy with a progress bar, and says in one line how it ended.</summary>
internal static class StoreWork
{
    private const int Failed = 1;

    /// <summary>Runs it: 0 when it is done, 1 when it was refused or failed, with the reason.</summary>
    public static async Task<int> Run(Func<IConfiguration, IProgress<CopyProgress>, Task<(CopyReport Report, string Done)>> copy)
    {
        try
        {
            var configuration = WebApplication.CreateBuilder([]).Configuration;
            var (report, done) = await Shown(progress => copy(configuration, progress));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{Count(report.Rows, "row")}, {Count(report.Entries, "journal entry", "journal entries")} and {Count(report.Cursors, "cursor")} {done} (schema version {report.SchemaVersion})."));
            return 0;
        }
        catch (Exception refused) when (refused is CopyRefusedException or RowRejectedException or StorageUnavailableException or FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Failed;
        }
    }

    /// <summary>Removes a database file with what stands beside it.</summary>
    public static void Remove(string database)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", ".lock", ".pid"])
        {
            File.Delete(database + suffix);
        }
    }

    private static Task<T> Shown<T>(Func<IProgress<CopyProgress>, Task<T>> work) =>
        !AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected
            ? work(new Progress<CopyProgress>())
            : AnsiConsole.Progress().AutoClear(true).StartAsync(context => work(new Bar(context.AddTask("copying"))));

    private sealed class Bar(ProgressTask task) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => (task.MaxValue, task.Value) = (Math.Max(1, value.Total), value.Done);
    }

    private static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
