using Orleans;

namespace Realtime.Conformance.Grains;

/// <summary>Calls other grains.</summary>
public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>Calls the first grain named, which calls the next, and so on; the answers are joined.</summary>
    Task<string> Through(string[] keys);

    [ResponseTimeout("00:00:01")]
    Task<string> ThroughInOneSecond(string[] keys);

    /// <summary>Calls another grain and says whether the call returned its task before the callee had run.</summary>
    Task CallBlocking(string turnGrain, string name);
}
