using Orleans;

namespace Realtime.Benchmarks.Storage;

/// <summary>A grain that does nothing but write its row.</summary>
public interface IStoredGrain : IGrainWithStringKey
{
    /// <summary>Writes a row of that many bytes of text, with one journal entry.</summary>
    Task Write(int bytes);
}
