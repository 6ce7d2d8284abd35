using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Realtime.Browser.Tests.Hosting;

/// <summary>The real program with its demo shop, as a process of its own on a free port and a folder of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const string Announcement = "Demo shop";

    private static readonly string _program = typeof(SiloProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Silo").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("realtime-browser-").FullName;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;
    private Uri? _address;
    private ApiClient? _api;
    private JsonElement _keys;

    /// <summary>Where it listens; the same after a restart, as a browser's storage hangs on it.</summary>
    public Uri Address => _address!;

    /// <summary>Calls it from outside of any browser.</summary>
    public ApiClient Api => _api!;

    public string OpsKey => _keys.Text("opsKey");

    public string WriteKey => _keys.Text("writeKey");

    public string SecretKey => _keys.Text("secretKey");

    /// <summary>What it logged as gone wrong; everything it said, for the reader.</summary>
    public IEnumerable<string> Failures => _said.Any(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))
        ? _said
        : [];

    public static async Task<SiloProcess> Start()
    {
        var silo = new SiloProcess();
        try
        {
            await silo.StartAgain();
            silo._keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(silo._folder, "demo-keys.json"))).RootElement;
            silo._api = new(silo.Address);

            // It would have the strip on top in the evening, and tests run at any hour.
            await silo.Act("evening", "pause");
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it on the same folder and, when it ran before, the same address.</summary>
    public async Task StartAgain()
    {
        var start = new ProcessStartInfo(
            "dotnet", [_program, "--all", "--demo", "--data", _folder, "--urls", _address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"The server ended at its start:\n{string.Join('\n', _said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _address = await started.Task.Within("the server saying where its shop is");

        void Heard(string? line)
        {
            _said.Enqueue(line ?? "");
            if (line?.Trim() is { } text && text.StartsWith(Announcement, StringComparison.Ordinal))
            {
                started.TrySetResult(new Uri(new Uri(text[Announcement.Length..].Trim()), "/"));
            }
        }
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public async Task Stop()
    {
        using (var ask = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            await ask.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().Within("the end of the server after it was asked to stop");
        _process.ExitCode.ShouldBe(0);
        Forget();
    }

    /// <summary>Ends it as <c>kill -9</c> does: it gets no chance to write anything.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().Within("the end of a killed server");
        Forget();
    }

    /// <summary>Takes a step with a campaign.</summary>
    public async Task Act(string campaign, string verb, object? more = null) =>
        (await Api.Post($"/v1/admin/campaigns/{campaign}/{verb}", more ?? new { why = "a test" }, OpsKey)).Ok();

    /// <summary>A campaign as operators see it.</summary>
    public async Task<JsonElement> Campaign(string campaign) => (await Api.Get($"/v1/admin/campaigns/{campaign}", OpsKey)).Ok().Json;

    /// <summary>Displays of a campaign that a shopper has had.</summary>
    public async Task<int> Impressions(string shopperId, string campaign) =>
        (await Api.Get($"/v1/admin/shoppers?shopperId={shopperId}", OpsKey)).Ok()["exposures"].EnumerateArray().Count(exposure =>
            exposure.Text("event") == "impression" && exposure.Text("campaignId") == campaign && !exposure.At("reserved").GetBoolean());

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Forget()
    {
        _process?.Dispose();
        _process = null;
    }
}
