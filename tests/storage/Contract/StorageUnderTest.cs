using System.Text;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage.GroupCommit;

namespace Realtime.Storage.Tests.Contract;

/// <summary>Storage as a host has it: registered, started, and stopped when disposed.</summary>
internal sealed class StorageUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private StorageUnderTest(ServiceProvider provider) => _provider = provider;

    public IGrainStorage Rows => _provider.GetRequiredKeyedService<IGrainStorage>("rows");

    public IJournal Journal => _provider.GetRequiredService<IJournal>();

    public IHoldings Holdings => _provider.GetRequiredService<IHoldings>();

    public IDueRows Due => _provider.GetRequiredService<IDueRows>();

    /// <summary>The store below the writer; open it with <see cref="OpenStoreAsync"/> to commit batches by hand.</summary>
    public IRowStore Store => _provider.GetRequiredService<IRowStore>();

    public static async Task<StorageUnderTest> StartAsync(ITestDatabase database, bool failFast = false)
    {
        var storage = Create(database, failFast);
        try
        {
            foreach (var service in storage._provider.GetServices<IHostedService>())
            {
                await ((service as IHostedLifecycleService)?.StartingAsync(CancellationToken.None) ?? Task.CompletedTask);
                await service.StartAsync(CancellationToken.None);
            }
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }

        return storage;
    }

    /// <summary>Opens the database without the writer.</summary>
    public static async Task<StorageUnderTest> OpenStoreAsync(ITestDatabase database)
    {
        var storage = Create(database, failFast: false);
        await storage.Store.OpenAsync(CancellationToken.None);
        return storage;
    }

    public static GrainId Grain(string key) => GrainId.Create("order", $"tenant/{key}");

    public static JournalEntry Entry(string subject, string body = "{}") =>
        new("changed", "tenant", subject, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), Encoding.UTF8.GetBytes(body));

    public async Task<GrainState<T>> ReadAsync<T>(string key, string state = "order")
    {
        var row = new GrainState<T>();
        await Rows.ReadStateAsync(state, Grain(key), row);
        return row;
    }

    /// <summary>Writes a new row.</summary>
    public async Task<GrainState<OrderState>> WriteAsync(string key, OrderState state)
    {
        var row = new GrainState<OrderState>(state);
        await Rows.WriteStateAsync("order", Grain(key), row);
        return row;
    }

    public async Task<IReadOnlyList<JournalRecord>> ReadJournalAsync() => await Journal.ReadAsync(0, int.MaxValue, CancellationToken.None);

    public async Task<HealthReportEntry> CheckHealthAsync()
    {
        var report = await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));
        return report.Entries["storage"];
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static StorageUnderTest Create(ITestDatabase database, bool failFast)
    {
        var services = new ServiceCollection();
        database.AddTo(services, failFast);
        return new StorageUnderTest(services.BuildServiceProvider());
    }
}
