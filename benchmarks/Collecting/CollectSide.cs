using Realtime.Benchmarks.Edge;
using Realtime.LoadTests.Access;

namespace Realtime.Benchmarks.Collecting;

/// <summary>One of the servers that are compared.</summary>
public sealed class CollectSide : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly string? _writeKey;

    private CollectSide(string name, ServerProcess server, string? folder)
    {
        (Name, Server, _folder) = (name, server, folder);
        Api = new(server.Address, TimeSpan.FromMinutes(1));
        _writeKey = folder is null ? null : ServerKeys.Read(Path.Combine(folder, "demo-keys.json")).WriteKey;
    }

    /// <summary>For the table.</summary>
    public string Name { get; }

    /// <summary>Its process.</summary>
    public ServerProcess Server { get; }

    /// <summary>Calls it.</summary>
    public Api Api { get; }

    /// <summary>The key that batches come with.</summary>
    public string Key => _writeKey ?? "none";

    /// <summary>Starts the server that sends back what it is given.</summary>
    public static async Task<CollectSide> StartEcho(int processor) => new(
        "JSON echo", await ServerProcess.Start(processor, typeof(CollectSide).Assembly.Location, ["collect-echo"], new Dictionary<string, string>()), null);

    /// <summary>Starts silo and edge in one process, with the demo tenant; every commit waits for the disk.</summary>
    /// <param name="assembly">The silo's.</param>
    public static async Task<CollectSide> StartRealtime(int processor, string assembly)
    {
        var folder = Directory.CreateTempSubdirectory("realtime-benchmark-").FullName;
        return new("Realtime", await ServerProcess.Start(
            processor, assembly, ["--all", "--demo", "--data", folder, "--urls", "http://127.0.0.1:0"], new Dictionary<string, string>()), folder);
    }

    /// <summary>A token for a new page; none where none is asked for.</summary>
    public async Task<string?> Token() => _writeKey is null ? null : (await Api.NewShopper(_writeKey, CancellationToken.None)).Token;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Server.DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
