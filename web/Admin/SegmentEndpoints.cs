using System.Globalization;
using System.Text.Json;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Admin;

/// <summary>A segment as operators write it.</summary>
public sealed record SegmentEditDto(string? Name, JsonElement? Condition);

/// <summary>A segment as it stands.</summary>
/// <param name="Snapshot">The snapshot that a change came with.</param>
public sealed record SegmentDto(string Id, string Name, JsonElement Condition, string Etag, long? Snapshot = null);

/// <summary>A segment that every tenant has and nobody changes.</summary>
public sealed record BuiltInSegmentDto(string Id, string Name, bool BuiltIn = true);

/// <summary><c>/v1/admin/segments</c>.</summary>
public static class SegmentEndpoints
{
    private const string Route = "/segments/{id}";

    private static readonly BuiltInSegmentDto[] _builtIn =
    [
        new(BuiltInSegments.AbandonedCart, "Left a cart with something in it"),
        new(BuiltInSegments.AddedNotBought, "Put something into the cart and did not buy it"),
        new(BuiltInSegments.ViewedNotBought, "Viewed something and did not buy it"),
    ];

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapSegments(this RouteGroupBuilder admin)
    {
        admin.MapGet("/segments", List).WithTags("Segments").WithName("segments");
        admin.MapGet(Route, Get).WithTags("Segments").WithName("segment").Produces<SegmentDto>();
        admin.MapPut(Route, Put).WithTags("Segments").WithName("save-segment").RequireRole(OpsRole.Approver)
            .Accepts<SegmentEditDto>("application/json").Produces<SegmentDto>();
        admin.MapDelete(Route, Remove).WithTags("Segments").WithName("remove-segment").RequireRole(OpsRole.Approver);
        return admin;
    }

    private static ICatalogGrain Catalog(HttpContext context, IGrainFactory grains) =>
        grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(context.Caller().Tenant));

    private static string? IfMatch(HttpContext context) => context.Request.Headers.IfMatch.FirstOrDefault()?.Trim('"');

    private static async Task<object> List(HttpContext context, IGrainFactory grains) => new
    {
        segments = ((await Catalog(context, grains).Snapshot()).Segments ?? []).Select(segment => Dto(segment)),
        builtIn = _builtIn,
    };

    private static async Task<object> Get(string id, HttpContext context, IGrainFactory grains)
    {
        if (Array.Find(_builtIn, segment => segment.Id == id) is { } builtIn)
        {
            return builtIn;
        }

        var segments = (await Catalog(context, grains).Snapshot()).Segments ?? [];
        return Tagged(context, Dto(segments.FirstOrDefault(segment => segment.Id == id) ?? throw Missing(id)));
    }

    private static async Task<SegmentDto> Put(string id, HttpContext context, IGrainFactory grains)
    {
        var edit = await Body.Read<SegmentEditDto>(context.Request);
        if (edit.Condition is not { ValueKind: JsonValueKind.Object } condition)
        {
            throw new ProblemException(Problem.Invalid("condition", null, "a condition, such as {\"cart.value\":{\"$gte\":50}}"));
        }

        var outcome = await Catalog(context, grains).PutSegment(new(id, edit.Name ?? id, Utf8Json.From(condition), 0), IfMatch(context));
        return Tagged(context, Dto(Accepted(outcome, id, IfMatch(context)).Segment!, outcome.Snapshot));
    }

    private static async Task<object> Remove(string id, HttpContext context, IGrainFactory grains)
    {
        var outcome = await Catalog(context, grains).RemoveSegment(id, IfMatch(context));
        return new { Accepted(outcome, id, IfMatch(context)).Snapshot };
    }

    private static SegmentDto Dto(SegmentDefinition segment, long? snapshot = null) =>
        new(segment.Id, segment.Name, segment.Condition.Parse(), ETagOf(segment), snapshot);

    private static string ETagOf(SegmentDefinition? segment) => segment?.Revision.ToString(CultureInfo.InvariantCulture) ?? "";

    private static SegmentDto Tagged(HttpContext context, SegmentDto segment)
    {
        context.Response.Headers.ETag = $"\"{segment.Etag}\"";
        return segment;
    }

    private static ProblemException Missing(string id) => new(Problem.NotFound($"There is no segment '{id}'."));

    private static SegmentOutcome Accepted(SegmentOutcome outcome, string id, string? ifMatch) => outcome.Refusal switch
    {
        SegmentRefusal.None => outcome,
        SegmentRefusal.NotFound => throw Missing(id),
        SegmentRefusal.Invalid => throw new ProblemException(
            Problem.Invalid(outcome.Faults[0].Field, outcome.Faults[0].Value, outcome.Faults[0].Limit) with { Faults = outcome.Faults }),
        SegmentRefusal.Stale => throw new ProblemException(new(
            StatusCodes.Status412PreconditionFailed, "precondition_failed", "Somebody changed the segment meanwhile. Read it again.", "If-Match", $"\"{ifMatch}\"", $"\"{ETagOf(outcome.Segment)}\"")),
        SegmentRefusal.MatchRequired => throw new ProblemException(new(
            StatusCodes.Status428PreconditionRequired, "precondition_failed", "The segment exists: say in If-Match which version you change.", "If-Match", null, $"\"{ETagOf(outcome.Segment)}\"")),
        _ => throw new ProblemException(new(
            StatusCodes.Status409Conflict, "conflict", $"The segment is asked for by {string.Join(", ", outcome.Faults.Select(fault => fault.Value))}.")),
    };
}
