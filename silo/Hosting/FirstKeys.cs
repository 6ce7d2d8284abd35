using Realtime.Common;
using Realtime.Tenants;
using Realtime.Web.Access;

namespace Realtime.Silo.Hosting;

/// <summary>Makes tenants and the first keys, which no API can: whoever starts the process may.</summary>
public static class FirstKeys
{
    /// <summary>Does what the command line asks and prints each new key once.</summary>
    public static async Task Make(WebApplication app, SiloOptions options)
    {
        var keys = app.Services.GetRequiredService<KeyMaker>();
        if (options.CreateTenant is { } tenant)
        {
            var grain = app.Services.GetRequiredService<IGrainFactory>().GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant));
            if (await grain.Create(tenant))
            {
                await Print(keys, tenant, KeyKind.Write, null);
                await Print(keys, tenant, KeyKind.Secret, null);
                await Print(keys, tenant, KeyKind.Ops, OpsRole.Admin);
            }
            else
            {
                Console.WriteLine($"Tenant {tenant} exists already; --admin-key {tenant} makes another admin key.");
            }
        }

        if (options.AdminKeyFor is { } existing)
        {
            await Print(keys, existing, KeyKind.Ops, OpsRole.Admin);
        }
    }

    private static async Task Print(KeyMaker keys, string tenant, KeyKind kind, OpsRole? role)
    {
        var (_, text) = await keys.Make(tenant, "first", kind, role);
        Console.WriteLine($"{(role is null ? kind.ToString().ToLowerInvariant() : "admin")} key of {tenant} (shown once): {text}");
    }
}
