using Orleans;
using Orleans.Runtime;

namespace Realtime.Conformance.Grains;

public interface IBrokenGrain : IGrainWithStringKey
{
    Task Touch();
}

/// <summary>Can't be constructed.</summary>
public sealed class BrokenGrain : Grain, IBrokenGrain
{
    public BrokenGrain() => throw new InvalidOperationException("no such luck");

    public Task Touch() => Task.CompletedTask;
}

public interface IUnstoredGrain : IGrainWithStringKey
{
    Task Touch();
}

/// <summary>Names a store that nobody has added.</summary>
public sealed class UnstoredGrain([PersistentState("row", "nowhere")] IPersistentState<Row> row) : Grain, IUnstoredGrain
{
    public Task Touch() => row.WriteStateAsync();
}
