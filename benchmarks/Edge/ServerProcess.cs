using System.Diagnostics;

namespace Realtime.Benchmarks.Edge;

/// <summary>A server in a process of its own, on one processor.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int TicksPerSecond = 100;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Root address.</summary>
    public Uri Address { get; }

    /// <summary>Processor time that it has used, to 10 ms.</summary>
    public TimeSpan ProcessorTime => ProcessorTimeOf(_process.Id);

    /// <summary>Processor time that a process has used, to 10 ms: user and system, from <c>/proc</c>.</summary>
    public static TimeSpan ProcessorTimeOf(int processId)
    {
        var fields = File.ReadAllText($"/proc/{processId}/stat").Split(')')[^1].Split(' ');
        return TimeSpan.FromSeconds((double)(long.Parse(fields[12], null) + long.Parse(fields[13], null)) / TicksPerSecond);
    }

    /// <summary>Starts a server and waits until it prints its address.</summary>
    /// <param name="processor">The processor that it may use.</param>
    /// <param name="environment">Settings.</param>
    public static async Task<ServerProcess> Start(int processor, string assembly, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", $"{processor}", "dotnet", assembly, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            var at = line.Data?.IndexOf("http://", StringComparison.Ordinal) ?? -1;
            if (at >= 0)
            {
                address.TrySetResult(new(new Uri(line.Data![at..].Split(' ')[0]), "/"));
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        try
        {
            return new(process, await address.Task.WaitAsync(_patience));
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"{assembly} printed no address within {_patience.TotalSeconds} s.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
