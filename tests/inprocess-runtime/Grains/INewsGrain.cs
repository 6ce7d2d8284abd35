using Orleans;

namespace Realtime.Conformance.Grains;

/// <summary>Sends to an observer.</summary>
public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(INewsObserver observer);

    /// <summary>Tries to make an observer of its own.</summary>
    Task Observe();

    Task Tell(int number);

    Task<string> Ask(int number);

    /// <summary>Asks as many times without awaiting between, and says what came back.</summary>
    Task<string[]> AskAll(int count);
}
