using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime.Hosting;
using Realtime.Conformance.Grains;
using Realtime.Conformance.Hosting;
using Realtime.Conformance.Storage;
using Realtime.InProcessRuntime;
using Realtime.Testing;

namespace Realtime.Conformance.InProcess;

/// <summary>An in-process host whose time the test moves.</summary>
internal sealed class FakeTimeActors : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public FakeTimeActors(Action<InProcessActorOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time).AddSingleton<Probe>().AddSingleton<Census>().AddSingleton<MemoryRows>();
        services.AddGrainStorage("rows", (provider, _) => provider.GetRequiredService<MemoryRows>());
        services.AddInProcessActors(options =>
        {
            options.GrainAssemblies.Add(typeof(TurnGrain).Assembly);
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new();

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public Probe Probe => _services.GetRequiredService<Probe>();

    public Task StopAsync(CancellationToken limit) => _services.GetServices<IHostedService>().Single().StopAsync(limit);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
