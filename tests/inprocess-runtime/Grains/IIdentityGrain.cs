using Orleans;
using Orleans.Runtime;

namespace Realtime.Conformance.Grains;

/// <summary>Says who it is.</summary>
public interface IIdentityGrain : IGrainWithStringKey
{
    Task<string[]> Describe();

    /// <summary>A reference to itself, by another interface.</summary>
    Task<IIdentityGrain> Self();

    /// <summary>Passes itself, as an object, to another grain, which calls it back by what it got.</summary>
    Task<string> PassSelfTo(string other);

    Task<string> KeyOf(IIdentityGrain grain);
}
