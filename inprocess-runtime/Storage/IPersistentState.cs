using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A row of the grain that is read before it activates.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
