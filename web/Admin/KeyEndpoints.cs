using Realtime.Common;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Admin;

/// <summary>A new key.</summary>
public sealed record NewKeyDto(string? Name, KeyKind? Kind, OpsRole? Role);

/// <summary>How long the old key or secret is still taken beside the new one.</summary>
public sealed record RotationDto(TimeSpan? Overlap);

/// <summary>Keys and signing secrets of the caller's tenant: made, listed, rotated, revoked.</summary>
public static class KeyEndpoints
{
    private static readonly TimeSpan _keyOverlap = TimeSpan.FromDays(7);

    /// <summary>Longer than an expired token still names its shopper for a new one.</summary>
    private static readonly TimeSpan _secretOverlap = TimeSpan.FromDays(31);
    private static readonly TimeSpan _longestOverlap = TimeSpan.FromDays(90);

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapKeys(this RouteGroupBuilder admin)
    {
        var keys = admin.MapGroup("/keys").WithTags("Keys").RequireRole(OpsRole.Admin);
        keys.MapGet("", List).WithName("keys");
        keys.MapPost("", Add).WithName("add-key").Accepts<NewKeyDto>("application/json");
        keys.MapPost("/{id}/rotate", Rotate).WithName("rotate-key").Accepts<RotationDto>("application/json");
        keys.MapDelete("/{id}", Revoke).WithName("revoke-key");
        var secrets = admin.MapGroup("/signing-keys").WithTags("Keys").RequireRole(OpsRole.Admin);
        secrets.MapGet("", (HttpContext context) => Secrets(context.Caller().Access)).WithName("signing-keys");
        secrets.MapPost("/rotate", RotateSecret).WithName("rotate-signing-key").Accepts<RotationDto>("application/json");
        return admin;
    }

    private static ITenantGrain Tenant(HttpContext context, IGrainFactory grains) => grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(context.Caller().Tenant));

    private static object List(HttpContext context) => new
    {
        keys = context.Caller().Access.Keys.Select(key => new { key.Id, key.Name, key.Kind, key.Role, key.CreatedAt, key.ExpiresAt }),
    };

    private static async Task<object> Add(HttpContext context, KeyMaker keys)
    {
        var request = await Body.Read<NewKeyDto>(context.Request);
        if (request.Name is not { Length: > 0 and <= 100 } name)
        {
            throw new ProblemException(Problem.Invalid("name", request.Name, "1–100 characters"));
        }

        if (request.Kind is not { } kind)
        {
            throw new ProblemException(Problem.Invalid("kind", null, "write, secret or ops"));
        }

        if (kind == KeyKind.Ops && request.Role is null)
        {
            throw new ProblemException(Problem.Invalid("role", null, "viewer, editor, approver or admin for an ops key"));
        }

        var role = kind == KeyKind.Ops ? request.Role : null;
        var (id, text) = await keys.Make(context.Caller().Tenant, name, kind, role);
        return new { id, key = text, name, kind, role };
    }

    private static async Task<object> Rotate(string id, HttpContext context, KeyMaker keys)
    {
        var overlap = await Overlap(context, _keyOverlap);
        var tenant = context.Caller().Tenant;
        var made = context.Caller().Access.Keys.FirstOrDefault(key => key.Id == id) is { } old ? await keys.Replace(tenant, old, overlap) : null;
        return made is { } next
            ? new { next.New.Id, key = next.Text, next.New.Name, next.New.Kind, next.New.Role, replaces = new { next.Old.Id, next.Old.ExpiresAt } }
            : throw new ProblemException(Problem.NotFound("No such key."));
    }

    private static async Task<IResult> Revoke(string id, HttpContext context, IGrainFactory grains, TenantDirectory tenants)
    {
        if (context.Caller().Key?.Id == id)
        {
            throw new ProblemException(new(StatusCodes.Status409Conflict, "conflict", "A key can't revoke itself; use another admin key."));
        }

        if (!await Tenant(context, grains).RevokeKey(id))
        {
            throw new ProblemException(Problem.NotFound("No such key."));
        }

        tenants.Forget(context.Caller().Tenant);
        return Results.NoContent();
    }

    private static async Task<object> RotateSecret(HttpContext context, IGrainFactory grains, TenantDirectory tenants)
    {
        var overlap = await Overlap(context, _secretOverlap);
        var tenant = await Tenant(context, grains).RotateSigningKey(overlap);
        tenants.Forget(tenant.Tenant);
        return Secrets(tenant);
    }

    private static object Secrets(TenantAccess tenant) => new
    {
        signingKeys = tenant.SigningKeys.Select(key => new { key.Id, key.SignsFrom, key.ExpiresAt }),
    };

    private static async Task<TimeSpan> Overlap(HttpContext context, TimeSpan standard)
    {
        var overlap = (await Body.Read<RotationDto>(context.Request)).Overlap ?? standard;
        return overlap >= TimeSpan.Zero && overlap <= _longestOverlap
            ? overlap
            : throw new ProblemException(Problem.Invalid("overlap", overlap.ToString(), "a duration of at most 90 days, such as P7D"));
    }
}
