using Orleans;

namespace Realtime.Benchmarks.GrainCalls;

/// <summary>
/// The least a grain can do. Its answers lie between 0 and 7, whose tasks .NET keeps ready made, so that what is
/// allocated is the call's.
/// </summary>
public interface ICounterGrain : IGrainWithIntegerKey
{
    Task<int> Add(int number);

    /// <summary>Calls another counter so many times, one call after another.</summary>
    Task<int> AddTo(long key, int times);
}
