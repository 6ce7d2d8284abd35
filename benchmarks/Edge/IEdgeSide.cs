namespace Realtime.Benchmarks.Edge;

/// <summary>One of the servers that are compared.</summary>
public interface IEdgeSide : IAsyncDisposable
{
    /// <summary>For the table.</summary>
    string Name { get; }

    /// <summary>Its process.</summary>
    ServerProcess Server { get; }

    /// <summary>Opens a page that has sent nothing yet.</summary>
    Task<EdgePage> Open();
}
