namespace Realtime.Benchmarks.Edge;

/// <summary>The bare hub.</summary>
public sealed class EchoSide : IEdgeSide
{
    private EchoSide(ServerProcess server) => Server = server;

    /// <inheritdoc/>
    public string Name => "bare SignalR echo";

    /// <inheritdoc/>
    public ServerProcess Server { get; }

    /// <summary>Starts it.</summary>
    public static async Task<EchoSide> Start(int processor) => new(await ServerProcess.Start(
        processor, typeof(EchoSide).Assembly.Location, ["echo"], new Dictionary<string, string>()));

    /// <inheritdoc/>
    public Task<EdgePage> Open() => EdgePage.Connect(new(Server.Address, "/hubs/shopper"), null);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
