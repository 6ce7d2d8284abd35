using Microsoft.Extensions.Hosting;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Hosting;

/// <summary>
/// Opens the database before any other hosted service starts, and closes it after all have stopped: grains still write while the
/// silo drains.
/// </summary>
internal sealed class StorageHost(IRowStore store, GroupCommitWriter writer, JournalSignal signal) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _open;

    public Task StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => CloseAsync();

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task OpenAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_open)
            {
                return;
            }

            signal.Advance(await store.OpenAsync(ct));
            writer.Start();
            _open = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CloseAsync()
    {
        await writer.StopAsync();
        await store.DisposeAsync();
    }
}
