using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;

namespace Realtime.Browser.Tests.Segment;

/// <summary>One of the scripts of this folder, in a Node process of its own.</summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    private static readonly string _folder = typeof(ClientProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "SegmentClients").Value!;

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    private ClientProcess(Process process) => _process = process;

    public static ClientProcess Start(string script, params string[] arguments)
    {
        var client = new ClientProcess(new()
        {
            StartInfo = new("node", [script, .. arguments])
            {
                WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            },
        });
        client._process.OutputDataReceived += (_, line) => _ = line.Data is null ? client._lines.Writer.TryComplete() : client._lines.Writer.TryWrite(line.Data);
        client._process.ErrorDataReceived += (_, line) => client._errors.Enqueue(line.Data ?? "");
        client._process.Start();
        client._process.BeginOutputReadLine();
        client._process.BeginErrorReadLine();
        return client;
    }

    /// <summary>The next line that it prints.</summary>
    public async Task<string> Line()
    {
        try
        {
            return await _lines.Reader.ReadAsync().AsTask().Within("a line of the client");
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException($"The client ended:\n{string.Join('\n', _errors)}");
        }
    }

    /// <summary>What passed between client and server so far.</summary>
    public async Task<IReadOnlyList<SeenRequest>> Seen()
    {
        await _process.StandardInput.WriteLineAsync();
        return SeenRequest.Read(JsonElement.Parse(await Line()));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync().Within("the end of a client");
        _process.Dispose();
    }
}
