using System.Globalization;
using Realtime.Common;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Admin;

/// <summary>A tenant as its admins see and write it.</summary>
/// <param name="AllowedOrigins">Origins whose pages may call.</param>
public sealed record TenantDto(string? Id, string? Name, IReadOnlyList<string>? AllowedOrigins);

/// <summary>The caller's tenant: its name and whose pages may call.</summary>
public static class TenantEndpoints
{
    private const int LongestName = 100;

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapTenants(this RouteGroupBuilder admin)
    {
        var tenants = admin.MapGroup("/tenants").WithTags("Tenants").RequireRole(OpsRole.Admin);
        tenants.MapGet("", (HttpContext context) => new { tenants = new[] { Dto(context.Caller().Access) } }).WithName("tenants");
        tenants.MapGet("/{id}", Get).WithName("tenant").Produces<TenantDto>();
        tenants.MapPut("/{id}", Put).WithName("save-tenant").Accepts<TenantDto>("application/json").Produces<TenantDto>();
        return admin;
    }

    private static TenantDto Get(string id, HttpContext context) => Tagged(context, Own(id, context));

    private static async Task<TenantDto> Put(string id, HttpContext context, IGrainFactory grains, TenantDirectory tenants)
    {
        var known = Own(id, context);
        var edit = Read(await Body.Read<TenantDto>(context.Request), known);
        var ifMatch = context.Request.Headers.IfMatch.FirstOrDefault()?.Trim('"');
        if (ifMatch is null)
        {
            throw Precondition(StatusCodes.Status428PreconditionRequired, "Say in If-Match which version you change.", null, known);
        }

        long? revision = ifMatch == "*" ? null : long.TryParse(ifMatch, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var outcome = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(known.Tenant)).Edit(edit, revision);
        tenants.Forget(known.Tenant);
        return outcome.Stale
            ? throw Precondition(StatusCodes.Status412PreconditionFailed, "Somebody changed the tenant meanwhile. Read it again.", ifMatch, outcome.Tenant)
            : Tagged(context, outcome.Tenant);
    }

    private static TenantEdit Read(TenantDto dto, TenantAccess known)
    {
        if (dto.Id is { } id && id != known.Tenant)
        {
            throw new ProblemException(Problem.Invalid("id", id, "the tenant's own id, which never changes"));
        }

        if (dto.Name is { Length: 0 or > LongestName })
        {
            throw new ProblemException(Problem.Invalid("name", dto.Name, $"1–{LongestName} characters"));
        }

        var origins = dto.AllowedOrigins?.Given("allowedOrigins") ?? known.AllowedOrigins;
        if (origins.Count > Origins.Most)
        {
            throw new ProblemException(Problem.Invalid("allowedOrigins", $"{origins.Count}", $"at most {Origins.Most} origins"));
        }

        for (var i = 0; i < origins.Count; i++)
        {
            if (Origins.Fault(origins[i]) is { } limit)
            {
                throw new ProblemException(Problem.Invalid($"allowedOrigins[{i}]", origins[i], limit));
            }
        }

        return new(dto.Name ?? known.Name, [.. origins]);
    }

    /// <summary>There is no other tenant than the key's own.</summary>
    private static TenantAccess Own(string id, HttpContext context) => context.Caller().Access is { } access && access.Tenant == id
        ? access
        : throw new ProblemException(Problem.NotFound("There is no such tenant for this key."));

    private static TenantDto Tagged(HttpContext context, TenantAccess tenant)
    {
        context.Response.Headers.ETag = $"\"{tenant.Revision}\"";
        return Dto(tenant);
    }

    private static TenantDto Dto(TenantAccess tenant) => new(tenant.Tenant, tenant.Name, tenant.AllowedOrigins);

    private static ProblemException Precondition(int status, string detail, string? ifMatch, TenantAccess tenant) =>
        new(new(status, "precondition_failed", detail, "If-Match", ifMatch, $"\"{tenant.Revision}\""));
}
