using System.Diagnostics;
using System.Globalization;

namespace Realtime.Storage.Tests.Sqlite;

/// <summary>Another process that owns the database and writes until it is killed.</summary>
internal sealed class CrashWriterProcess : IDisposable
{
    private readonly Process _process;

    private CrashWriterProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it and waits until it has opened the database.</summary>
    public static async Task<CrashWriterProcess> StartAsync(string database, int grains)
    {
        var start = new ProcessStartInfo(DotNet()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Realtime.Storage.CrashWriter.dll"));
        start.ArgumentList.Add(database);
        start.ArgumentList.Add(grains.ToString(CultureInfo.InvariantCulture));
        var process = new CrashWriterProcess(Process.Start(start)!);
        var line = await process.ReadLineAsync();
        if (line != "ready")
        {
            var error = await process._process.StandardError.ReadToEndAsync();
            process.Dispose();
            throw new InvalidOperationException($"The writing process did not start: {line} {error}");
        }

        return process;
    }

    /// <summary>The next acknowledged write, or null when the process has ended. A line cut off by the kill was not acknowledged.</summary>
    public async Task<(int Grain, int Count)?> ReadAcknowledgedAsync()
    {
        if ((await ReadLineAsync())?.Split(' ') is not [var grain, var count])
        {
            return null;
        }

        return (int.Parse(grain, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string?> ReadLineAsync()
    {
        try
        {
            return await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("The writing process printed no further line within a minute.");
        }
    }

    private static string DotNet() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
