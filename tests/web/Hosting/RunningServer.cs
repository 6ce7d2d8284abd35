using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Common;
using Realtime.Silo.Hosting;
using Realtime.Tenants;
using Realtime.Web.Access;

namespace Realtime.Web.Tests.Hosting;

/// <summary>A silo with its edge in this process, as <c>silo --all</c> starts it: real storage, real HTTP, a free port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static int _lastTenant;
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private RunningServer(WebApplication app, string folder, bool ownsFolder)
    {
        (_app, Folder, _ownsFolder) = (app, folder, ownsFolder);
        Api = new(new(app.Urls.First()));
    }

    public string Folder { get; }

    public ApiClient Api { get; }

    public IServiceProvider Services => _app.Services;

    public WebApplication App => _app;

    /// <summary>Every route that the server has under that path, as methods and pattern.</summary>
    public IEnumerable<(string Method, string Pattern)> Routes(string under) =>
        from endpoint in Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where pattern.StartsWith(under, StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, pattern);

    /// <summary>Starts one.</summary>
    /// <param name="folder">A folder of data to go on with; else a new one, which goes with the server.</param>
    public static async Task<RunningServer> Start(
        string? folder = null, TimeProvider? time = null, bool demo = false, Action<WebApplicationBuilder>? configure = null)
    {
        var path = folder ?? Directory.CreateTempSubdirectory("realtime-web-").FullName;
        var app = SiloApp.Build(new(All: true, demo, path, null, null), [], builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            if (time is not null)
            {
                builder.Services.AddSingleton(time);
            }

            configure?.Invoke(builder);
        });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new(app, path, folder is null);
    }

    /// <summary>A tenant of its own for a test, with a key of each kind and role.</summary>
    public async Task<TestTenant> NewTenant()
    {
        var id = $"shop-{Interlocked.Increment(ref _lastTenant)}";
        (await Grain<ITenantGrain>(GrainKeys.Tenant(id)).Create(id)).ShouldBeTrue();
        var keys = Services.GetRequiredService<KeyMaker>();
        var made = new Dictionary<(KeyKind, OpsRole?), string>();
        foreach (var (kind, role) in TestTenant.Kinds)
        {
            made[(kind, role)] = (await keys.Make(id, $"{kind} {role}".Trim(), kind, role)).Key;
        }

        return new(this, id, made);
    }

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => Services.GetRequiredService<IGrainFactory>().GetGrain<T>(key);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
