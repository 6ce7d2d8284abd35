using Orleans;
using Orleans.Runtime;

namespace Realtime.Conformance.Grains;

/// <summary>Says who it is.</summary>
public interface IIdentityGrain : IGrainWithStringKey
{
    Task<string[]> Describe();

    /// <summary>A reference to itself, by another interface.</summary>
    Task<IIdentityGrain> Self();
}
