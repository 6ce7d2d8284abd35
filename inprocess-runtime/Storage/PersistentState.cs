using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Realtime.InProcessRuntime.Activations;

/// <summary>What the runtime needs of a state whose type it does not know.</summary>
internal interface IReadBeforeActivation
{
    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>A grain's row. Operations on it run one after another, in the order of their calls.</summary>
internal sealed class PersistentState<TState>(string name, GrainId grainId, IGrainStorage store) : IPersistentState<TState>, IReadBeforeActivation
{
    private readonly GrainState<TState> _row = new(Activator.CreateInstance<TState>());
    private Task _last = Task.CompletedTask;
    private bool _loaded;

    public TState State
    {
        get => _row.State!;
        set => _row.State = value;
    }

    public string? Etag => _row.ETag;

    public bool RecordExists => _loaded ? _row.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task ReadStateAsync() => ReadStateAsync(default);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await (_last = After(_last, nameof(ReadStateAsync), () => store.ReadStateAsync(name, grainId, _row, cancellationToken), cancellationToken));
        _loaded = true;
    }

    public Task WriteStateAsync() => WriteStateAsync(default);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        _last = After(_last, nameof(WriteStateAsync), () => store.WriteStateAsync(name, grainId, _row, cancellationToken), cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(default);

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        _last = After(_last, nameof(ClearStateAsync), () => store.ClearStateAsync(name, grainId, _row, cancellationToken), cancellationToken);

    private async Task After(Task earlier, string what, Func<Task> operation, CancellationToken cancellationToken)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await operation();
        }
        catch (Exception error) when (error is not OrleansException
            && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new OrleansException($"Error from storage provider {store.GetType().Name}.{name} during {what} for grain {grainId}: {error.Message}", error);
        }
    }
}
