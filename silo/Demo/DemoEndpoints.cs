using Realtime.Web.Access;
using Realtime.Web.Collecting;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Silo.Demo;

/// <summary>A login at the demo shop: any name is a customer.</summary>
public sealed record DemoLogin(string? Name);

/// <summary>
/// Plays the demo shop's own back end: tells its page the public write key, and mints user tokens after a "login".
/// Mapped only with <c>--demo</c>.
/// </summary>
internal static class DemoEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapDemo(this WebApplication app)
    {
        app.MapGet("/demo/config", Config).ExcludeFromDescription();
        app.MapPost("/demo/login", Login).ExcludeFromDescription();
    }

    private static async Task<object> Config(IServiceProvider services, DemoFolder folder) => new
    {
        (await DemoTenant.Keys(services, folder.Path)).WriteKey, tenant = DemoTenant.Id, currency = "EUR", locale = "en",
    };

    private static async Task<object> Login(HttpContext context, TenantDirectory tenants, Tokens tokens)
    {
        var name = (await Body.Read<DemoLogin>(context.Request)).Name?.Trim();
        Collector.CheckIdentifier("name", name ?? "");
        var userId = $"customer-{name!.ToLowerInvariant().Replace(' ', '-')}";
        var tenant = await tenants.Find(DemoTenant.Id) ?? throw new ProblemException(Problem.NotFound("The demo tenant is not seeded yet."));
        return new { userId, name, userToken = tokens.ForUser(tenant, userId).Token };
    }
}

/// <summary>Where the demo keeps its keys.</summary>
internal sealed record DemoFolder(string Path);
