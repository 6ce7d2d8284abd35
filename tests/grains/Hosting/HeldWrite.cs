namespace Realtime.Grains.Hosting;

/// <summary>A write that stalls on its way to the disk.</summary>
internal sealed class HeldWrite(string grain)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Grain { get; } = grain;

    /// <summary>Completes when the write has come here.</summary>
    public Task Reached => _reached.Task.Within($"a write of {Grain}");

    public void Release() => _released.TrySetResult();

    public Task Pass()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
