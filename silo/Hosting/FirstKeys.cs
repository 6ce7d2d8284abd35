using System.Text.RegularExpressions;
using Realtime.Common;
using Realtime.Tenants;
using Realtime.Web.Access;

namespace Realtime.Silo.Hosting;

/// <summary>Makes tenants and the first keys, which no API can: whoever starts the process may.</summary>
public static partial class FirstKeys
{
    /// <summary>Does what the command line asks and writes each new key once.</summary>
    public static async Task Make(IServiceProvider services, SiloOptions options, TextWriter output)
    {
        var keys = services.GetRequiredService<KeyMaker>();
        if (options.CreateTenant is { } tenant)
        {
            if (!TenantId().IsMatch(tenant))
            {
                await output.WriteLineAsync($"'{tenant}' can't be a tenant's id: it must be 1–64 of a–z 0–9 - _.");
            }
            else if (await Tenant(services, tenant).Create(tenant))
            {
                await Write(keys, tenant, KeyKind.Write, null, output);
                await Write(keys, tenant, KeyKind.Secret, null, output);
                await Write(keys, tenant, KeyKind.Ops, OpsRole.Admin, output);
            }
            else
            {
                await output.WriteLineAsync($"Tenant {tenant} exists already; --admin-key {tenant} makes another admin key.");
            }
        }

        if (options.AdminKeyFor is { } existing)
        {
            if (await Tenant(services, existing).Access() is null)
            {
                await output.WriteLineAsync($"There is no tenant {existing}; --create-tenant {existing} makes it.");
                return;
            }

            await Write(keys, existing, KeyKind.Ops, OpsRole.Admin, output);
        }
    }

    private static ITenantGrain Tenant(IServiceProvider services, string tenant) =>
        services.GetRequiredService<IGrainFactory>().GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant));

    private static async Task Write(KeyMaker keys, string tenant, KeyKind kind, OpsRole? role, TextWriter output)
    {
        var (_, text) = await keys.Make(tenant, "first", kind, role);
        await output.WriteLineAsync($"{(role is null ? kind.ToString().ToLowerInvariant() : "admin")} key of {tenant} (shown once): {text}");
    }

    [GeneratedRegex("^[a-z0-9_-]{1,64}$")]
    private static partial Regex TenantId();
}
