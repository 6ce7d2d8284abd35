namespace Realtime.LoadTests.Checking.Clients;

/// <summary>A client that remembers what it was told.</summary>
internal interface ICheckedClient : IAsyncDisposable
{
    /// <summary>True when it has done what it came for and another one may take its place.</summary>
    bool IsDone { get; }

    /// <summary>Does its next thing, sending each call until it is acknowledged.</summary>
    Task Step();

    /// <summary>Compares what it was told with what the system says now. Called between its steps.</summary>
    Task Verify(CancellationToken cancel);
}
