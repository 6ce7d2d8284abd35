namespace Realtime.LoadTests.Checking.Processes;

/// <summary>The database of the server under check.</summary>
internal interface IDatabaseUnderCheck : IAsyncDisposable
{
    /// <summary>Environment by which the server finds it.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Whether it is a process of its own.</summary>
    bool CanBeKilled { get; }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    void Kill();

    /// <summary>Starts it again on the same data.</summary>
    void StartAgain();
}
