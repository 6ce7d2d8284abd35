using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Realtime.LoadTests.Access;
using Realtime.Silo.Demo;
using Realtime.Silo.Hosting;

namespace Realtime.LoadTests.Running;

/// <summary>A whole server with the demo tenant in this process, on a free port, its data in a folder of its own.</summary>
public sealed class ServerUnderTest : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("realtime-load-tests-").FullName;
    private WebApplication? _app;

    /// <summary>Its root address.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The demo tenant's keys.</summary>
    public ServerKeys Keys { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var options = new SiloOptions(All: true, Demo: true, _folder, null, null);
        _app = SiloApp.Build(options, []);
        _app.Urls.Add("http://127.0.0.1:0");
        await _app.StartAsync();
        Address = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var keys = await DemoTenant.Seed(_app.Services, _folder);
        Keys = new(keys.WriteKey, keys.SecretKey, keys.OpsKey);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
