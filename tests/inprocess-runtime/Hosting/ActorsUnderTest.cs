using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime.Hosting;
using Realtime.Conformance.Storage;

namespace Realtime.Conformance.Hosting;

/// <summary>A host with the grains of this assembly, on the runtime that was built.</summary>
public sealed partial class ActorsUnderTest : IAsyncLifetime, IAsyncDisposable
{
    private readonly IHost _host;
    private bool _stopped;

    public ActorsUnderTest() : this(new ActorSettings())
    {
    }

    private ActorsUnderTest(ActorSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton<Probe>().AddSingleton<Census>().AddSingleton<MemoryRows>();
        builder.Services.AddGrainStorage("rows", (services, _) => services.GetRequiredService<MemoryRows>());
        AddActors(builder, settings);
        _host = builder.Build();
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public Probe Probe => _host.Services.GetRequiredService<Probe>();

    public Census Census => _host.Services.GetRequiredService<Census>();

    public MemoryRows Rows => _host.Services.GetRequiredService<MemoryRows>();

    public static async Task<ActorsUnderTest> StartAsync(ActorSettings settings)
    {
        var actors = new ActorsUnderTest(settings);
        await actors.InitializeAsync();
        return actors;
    }

    public Task InitializeAsync() => _host.StartAsync();

    public async Task StopAsync()
    {
        _stopped = true;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _host.StopAsync(limit.Token);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync();
        }

        _host.Dispose();
    }

    private static partial void AddActors(IHostApplicationBuilder builder, ActorSettings settings);
}
