using System.Text.Json;
using Realtime.Carts;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Identities;
using Realtime.Shoppers;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Admin;

/// <summary>A placement as operators write it.</summary>
public sealed record PlacementEditDto(string? Name, int? ItemCount, JsonElement? Fallback, IReadOnlyList<string>? Formats);

/// <summary>A decision with an explanation for every offer of its placements.</summary>
public sealed record ExplainedDecision(
    string ShopperId, string DecisionId, DateTimeOffset At, long Snapshot, long Seq, string Trigger, string PageId, IReadOnlyList<ExplainedPlacement> Placements);

/// <summary>What a decision made of a placement.</summary>
public sealed record ExplainedPlacement(string Placement, IReadOnlyList<ExplanationDto> Explanations);

/// <summary>Everything else under <c>/v1/admin</c>.</summary>
public static class AdminEndpoints
{
    /// <summary>Maps <c>/v1/admin</c>; only operators pass.</summary>
    public static RouteGroupBuilder MapAdmin(this RouteGroupBuilder v1)
    {
        var admin = v1.MapGroup("/admin").RequireCaller(CallerKind.Operator);
        admin.MapCampaigns();
        admin.MapSettings();
        admin.MapTenants();
        admin.MapKeys();
        admin.MapSegments();
        admin.MapGet("/placements", Placements).WithTags("Placements").WithName("placements");
        admin.MapPut("/placements/{id}", PutPlacement).WithTags("Placements").WithName("save-placement").RequireRole(OpsRole.Approver).Accepts<PlacementEditDto>("application/json");
        admin.MapGet("/shoppers", FindShopper).WithTags("Shoppers").WithName("find-shopper");
        admin.MapGet("/shoppers/{shopperId}/decisions", Decisions).WithTags("Shoppers").WithName("decisions");
        admin.MapGet("/shoppers/{shopperId}/decisions/{decisionId}", Explain).WithTags("Shoppers").WithName("explain-decision").Produces<ExplainedDecision>();
        admin.MapGet("/carts/{cartId}", Cart).WithTags("Shoppers").WithName("cart").Produces<CartView>();
        admin.MapPost("/shoppers/{shopperId}/unmerge", Unmerge).WithTags("Shoppers").WithName("unmerge-shopper").RequireRole(OpsRole.Approver);
        admin.MapGet("/processes", Processes).WithTags("Operation").WithName("processes");
        v1.MapProducts();
        return v1;
    }

    private static ICatalogGrain Catalog(HttpContext context, IGrainFactory grains) =>
        grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(context.Caller().Tenant));

    private static async Task<object> Placements(HttpContext context, IGrainFactory grains) => new
    {
        placements = (await Catalog(context, grains).Snapshot()).Placements.Select(placement => new
        {
            placement.Id, placement.Name, placement.ItemCount, fallback = placement.Fallback.Parse(), formats = placement.Formats,
        }),
    };

    private static async Task<object> PutPlacement(string id, HttpContext context, IGrainFactory grains)
    {
        var edit = await Body.Read<PlacementEditDto>(context.Request);
        if (id.Length > 64 || id.Any(character => !(char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_')))
        {
            throw new ProblemException(Problem.Invalid("id", id, "1–64 of a–z 0–9 - _"));
        }

        if (edit.ItemCount is < 1 or > 20)
        {
            throw new ProblemException(Problem.Invalid("itemCount", $"{edit.ItemCount}", "1–20"));
        }

        if (edit.Fallback is { ValueKind: not JsonValueKind.Object })
        {
            throw new ProblemException(Problem.Invalid("fallback", null, "a JSON object"));
        }

        var snapshot = await Catalog(context, grains).PutPlacement(new(
            id, edit.Name ?? id, edit.ItemCount ?? 1, edit.Fallback is { } fallback ? Utf8Json.From(fallback) : Utf8Json.EmptyObject, [.. edit.Formats.Given("formats")]));
        return new { snapshot };
    }

    private static async Task<object> FindShopper(HttpContext context, IGrainFactory grains, ShopperRouter router, string? shopperId, string? anonymousId, string? userId)
    {
        var tenant = context.Caller().Tenant;
        var (field, identifier) = (shopperId, anonymousId, userId) switch
        {
            ({ Length: > 0 }, _, _) => (nameof(shopperId), shopperId),
            (_, { Length: > 0 }, _) => (nameof(anonymousId), anonymousId),
            (_, _, { Length: > 0 }) => (nameof(userId), userId),
            _ => throw new ProblemException(Problem.Invalid(nameof(shopperId), null, "given, or anonymousId, or userId")),
        };
        if (identifier.Length > 200)
        {
            throw new ProblemException(Problem.Invalid(field, identifier, "at most 200 characters"));
        }

        var id = field switch
        {
            nameof(shopperId) => identifier,
            nameof(anonymousId) => await grains.GetGrain<IIdentityGrain>(GrainKeys.Anonymous(tenant, identifier)).Find(),
            _ => await grains.GetGrain<IIdentityGrain>(GrainKeys.User(tenant, identifier)).Find(),
        };
        var view = id is null ? null : await router.Call(tenant, id, grain => grain.View(), view => view.MovedTo);
        if (view is not { Known: true })
        {
            throw new ProblemException(Problem.NotFound("No such shopper, or nothing is known of it yet."));
        }

        var attributes = view.Attributes.Parse();
        return new
        {
            view.ShopperId, profile = Member(attributes, "shopper"), session = Member(attributes, "session"), cart = Member(attributes, "cart"), connected = view.Connections, pages = view.Pages, exposures = view.Exposures, view.Seq,
        };
    }

    private static JsonElement? Member(JsonElement attributes, string name) => attributes.TryGetProperty(name, out var member) ? member : null;

    private static async Task<object> Decisions(string shopperId, HttpContext context, ShopperRouter router)
    {
        var view = await router.Call(context.Caller().Tenant, shopperId, grain => grain.View(), view => view.MovedTo);
        var decisions = await router.Call(context.Caller().Tenant, view.ShopperId, grain => grain.Decisions(), _ => null);
        return new
        {
            view.ShopperId,
            decisions = decisions.Select(decision => new
            {
                decision.DecisionId, decision.At, decision.Snapshot, decision.Seq, decision.Trigger, decision.PageId,
                placements = decision.Placements.Select(placement => new
                {
                    placement.Placement, placement.Chosen, fallback = placement.Chosen.IsEmpty, reasons = placement.Reasons.Select(reason => reason.ToDto()),
                }),
            }),
        };
    }

    private static async Task<ExplainedDecision> Explain(string shopperId, string decisionId, HttpContext context, ShopperRouter router)
    {
        var view = await router.Call(context.Caller().Tenant, shopperId, grain => grain.View(), view => view.MovedTo);
        var decisions = await router.Call(context.Caller().Tenant, view.ShopperId, grain => grain.Decisions(), _ => null);
        var decision = decisions.FirstOrDefault(known => known.DecisionId == decisionId)
            ?? throw new ProblemException(Problem.NotFound("No such decision; the last 50 of a live shopper are kept."));
        return new(
            view.ShopperId, decision.DecisionId, decision.At, decision.Snapshot, decision.Seq, decision.Trigger, decision.PageId,
            [.. decision.Placements.Select(placement => new ExplainedPlacement(placement.Placement, ExplanationMapping.Explain(placement.Items ?? [], placement.Reasons)))]);
    }

    /// <summary>The cart itself, not what its shopper last made of it.</summary>
    private static async Task<CartView> Cart(string cartId, HttpContext context, IGrainFactory grains) => cartId.Length <= 200
        ? await grains.GetGrain<ICartGrain>(GrainKeys.Of(context.Caller().Tenant, cartId)).View()
        : throw new ProblemException(Problem.Invalid("cartId", cartId, "at most 200 characters"));

    private static async Task<object> Processes(HttpContext context, IGrainFactory grains, TimeProvider time)
    {
        var catalog = Catalog(context, grains);
        var number = (await catalog.Snapshot()).Number;
        var enforcement = await catalog.WaitEnforced(number, TimeSpan.Zero);
        return new
        {
            snapshot = number,
            processes = enforcement.Confirmed.Concat(enforcement.Pending).Select(process => process.ToDto(number, time.GetUtcNow())),
        };
    }

    private static async Task<object> Unmerge(string shopperId, HttpContext context, IGrainFactory grains, ShopperRouter router)
    {
        var tenant = context.Caller().Tenant;
        var view = await grains.GetGrain<IShopperGrain>(GrainKeys.Of(tenant, shopperId)).View();
        var merged = view.MovedTo is null ? view : await router.Call(tenant, view.MovedTo, grain => grain.View(), other => other.MovedTo);
        var user = (Member(view.Attributes.Parse(), "shopper") ?? default).TryText("userId") ?? (Member(merged.Attributes.Parse(), "shopper") ?? default).TryText("userId");
        if (view.MovedTo is null || user is null
            || !await router.Settled(() => grains.GetGrain<IIdentityGrain>(GrainKeys.User(tenant, user)).Undo(shopperId)))
        {
            throw new ProblemException(new(StatusCodes.Status409Conflict, "conflict", "This shopper is not merged into another one."));
        }

        router.Parted(tenant, shopperId);
        return new { shopperId, partedFrom = merged.ShopperId };
    }

    private static string? TryText(this JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value.GetString() : null;
}
