using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Realtime.LoadTests.Access;

namespace Realtime.LoadTests.Checking.Processes;

/// <summary>The silo with its edge as a process of its own, on a port and a folder that stay the same over its restarts.</summary>
internal sealed partial class ServerProcess(CheckOptions options, string folder, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    /// <summary>A database may need a moment to let go of an owner that was killed; whoever supervises a server starts it again.</summary>
    private const int MostStarts = 20;

    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan _longestStart = TimeSpan.FromMinutes(2);

    private readonly List<string> _said = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));

    /// <summary>The keys of the tenant that the first start made.</summary>
    public ServerKeys Keys => new(Key("write"), Key("secret"), Key("admin"));

    /// <summary>Starts it, and waits until it says that it can decide and store.</summary>
    /// <exception cref="InvalidOperationException">It does not come up.</exception>
    public async Task Start(CancellationToken cancel)
    {
        var until = Stopwatch.GetTimestamp() + (long)(_longestStart.TotalSeconds * Stopwatch.Frequency);
        for (var starts = 0; ; await Task.Delay(_poll, cancel))
        {
            if (_process is null or { HasExited: true })
            {
                if (starts++ == MostStarts)
                {
                    throw Failed("ends at its start");
                }

                Launch();
            }

            if (await IsReady(cancel))
            {
                return;
            }

            if (Stopwatch.GetTimestamp() > until)
            {
                throw Failed("does not get ready");
            }
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does: it gets no chance to write anything.</summary>
    public void Kill() => _process!.Kill();

    /// <summary>Waits until a killed one is gone.</summary>
    public Task Gone(CancellationToken cancel) => _process!.WaitForExitAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
    }

    private void Launch()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo("dotnet", [options.Server, "--all", "--data", folder, "--urls", Address.GetLeftPart(UriPartial.Authority)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in options.ServerArguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (!HasKeys())
        {
            start.ArgumentList.Add("--create-tenant");
            start.ArgumentList.Add(CheckTenant.Id);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        lock (_said)
        {
            if (line is not null)
            {
                _said.Add(line);
                File.AppendAllText(Path.Combine(folder, "server.log"), line + "\n");
            }
        }
    }

    private async Task<bool> IsReady(CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/health/ready"), cancel);
            return answer.StatusCode == HttpStatusCode.OK && HasKeys();
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool HasKeys()
    {
        lock (_said)
        {
            return _said.Any(line => line.StartsWith("admin key", StringComparison.Ordinal));
        }
    }

    private string Key(string kind)
    {
        lock (_said)
        {
            return _said.Select(line => KeyLine().Match(line)).First(match => match.Success && match.Groups[1].Value == kind).Groups[2].Value;
        }
    }

    private InvalidOperationException Failed(string how)
    {
        lock (_said)
        {
            return new($"The server {how}:\n{string.Join('\n', _said.TakeLast(30))}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^(write|secret|admin) key of \S+ \(shown once\): (\S+)$")]
    private static partial Regex KeyLine();
}
