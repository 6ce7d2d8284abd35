using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Tenants;
using Realtime.Web.Access;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Admin;

/// <summary>Operating campaigns.</summary>
public static class CampaignEndpoints
{
    private const int LargestDefinition = 256 * 1024;
    private const int LongestWhy = 500;
    private static readonly TimeSpan _confirmWithin = TimeSpan.FromSeconds(2);

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapCampaigns(this RouteGroupBuilder admin)
    {
        var group = admin.MapGroup("/campaigns").WithTags("Campaigns");
        group.MapGet("", List).WithName("campaigns");
        group.MapGet("/{id}", Get).WithName("campaign").Produces<CampaignDto>();
        group.MapPut("/{id}", Save).WithName("save-draft").RequireRole(OpsRole.Editor).Accepts<DefinitionDto>("application/json").Produces<CampaignDto>();
        group.MapGet("/{id}/audit", Audit).WithName("audit");
        foreach (var verb in Enum.GetValues<CampaignVerb>())
        {
            group.MapPost($"/{{id}}/{verb.ToString().ToLowerInvariant()}", (string id, HttpContext context, IGrainFactory grains, TimeProvider time) => Act(id, verb, context, grains, time))
                .WithName(verb.ToString().ToLowerInvariant()).RequireRole(OpsRole.Approver).Accepts<ActionDto>("application/json").Produces<ActionAnswer>();
        }

        return admin;
    }

    private static async Task<object> List(HttpContext context, IGrainFactory grains)
    {
        var tenant = context.Caller().Tenant;
        var ids = await grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(tenant)).List();
        var views = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICampaignGrain>(GrainKeys.Of(tenant, id)).View()));
        return new { campaigns = views.OfType<CampaignView>().Select(view => view.ToDto(details: false)) };
    }

    private static async Task<CampaignDto> Get(string id, HttpContext context, IGrainFactory grains)
    {
        var view = await Grain(context, grains, id).View() ?? throw Missing(id);
        var campaign = Tagged(context, view).ToDto(details: true);
        if (view.Budget is null)
        {
            return campaign;
        }

        var processes = await grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(context.Caller().Tenant)).WaitEnforced(0, TimeSpan.Zero);
        var delivery = await Grain(context, grains, id).Delivery([.. processes.LivingSilos()]);
        return campaign with { Delivery = delivery?.ToDto() };
    }

    private static async Task<CampaignDto> Save(string id, HttpContext context, IGrainFactory grains)
    {
        var definition = (await Body.Read<DefinitionDto>(context.Request, LargestDefinition)).ToDefinition(id);
        var outcome = await Grain(context, grains, id).SaveDraft(definition, context.Caller().Actor, IfMatch(context));
        return Tagged(context, Accept(outcome, id, IfMatch(context))).ToDto(details: true);
    }

    private static async Task<ActionAnswer> Act(string id, CampaignVerb verb, HttpContext context, IGrainFactory grains, TimeProvider time)
    {
        var began = time.GetTimestamp();
        var action = await Body.Read<ActionDto>(context.Request);
        if (action.Why?.Length > LongestWhy)
        {
            throw new ProblemException(Problem.Invalid("why", action.Why, $"at most {LongestWhy} characters"));
        }

        if (verb == CampaignVerb.Revert && action.Revision is null)
        {
            throw new ProblemException(Problem.Invalid("revision", null, "the number of a published revision"));
        }

        var outcome = await Grain(context, grains, id).Act(new(verb, action.Revision, action.Why), context.Caller().Actor, IfMatch(context));
        var view = Tagged(context, Accept(outcome, id, IfMatch(context)));
        var enforcement = await grains.GetGrain<ICatalogGrain>(GrainKeys.Tenant(context.Caller().Tenant)).WaitEnforced(outcome.Snapshot!.Value, _confirmWithin);
        var now = time.GetUtcNow();
        return new(
            view.ToDto(details: false),
            outcome.Snapshot,
            (long)time.GetElapsedTime(began).TotalMilliseconds,
            [.. enforcement.Confirmed.Select(process => process.ToDto(enforcement.Number, now))],
            [.. enforcement.Pending.Select(process => process.ToDto(enforcement.Number, now))]);
    }

    private static async Task<object> Audit(string id, HttpContext context, IGrainFactory grains)
    {
        var view = await Grain(context, grains, id).View() ?? throw Missing(id);
        return new { entries = view.Audit.Reverse() };
    }

    private static ICampaignGrain Grain(HttpContext context, IGrainFactory grains, string id) =>
        id.Length <= 64 ? grains.GetGrain<ICampaignGrain>(GrainKeys.Of(context.Caller().Tenant, id)) : throw Missing(id);

    private static string? IfMatch(HttpContext context) => context.Request.Headers.IfMatch.FirstOrDefault()?.Trim('"');

    private static CampaignView Tagged(HttpContext context, CampaignView view)
    {
        context.Response.Headers.ETag = $"\"{view.ETag}\"";
        return view;
    }

    private static ProblemException Missing(string id) => new(Problem.NotFound($"There is no campaign '{id}'."));

    private static CampaignView Accept(CampaignOutcome outcome, string id, string? ifMatch) => outcome.Refusal switch
    {
        CampaignRefusal.None => outcome.Campaign!,
        CampaignRefusal.NotFound => throw Missing(id),
        CampaignRefusal.Invalid => throw new ProblemException(
            Problem.Invalid(outcome.Faults[0].Field, outcome.Faults[0].Value, outcome.Faults[0].Limit) with { Faults = outcome.Faults }),
        CampaignRefusal.Stale => throw new ProblemException(new(
            StatusCodes.Status412PreconditionFailed, "precondition_failed", "Somebody changed the campaign meanwhile. Read it again.", "If-Match", $"\"{ifMatch}\"", $"\"{outcome.Campaign?.ETag}\"")),
        CampaignRefusal.MatchRequired => throw new ProblemException(new(
            StatusCodes.Status428PreconditionRequired, "precondition_failed", "The campaign exists: say in If-Match which version you change.", "If-Match", null, $"\"{outcome.Campaign?.ETag}\"")),
        _ => throw new ProblemException(new(StatusCodes.Status409Conflict, "conflict", Conflict(outcome))),
    };

    private static string Conflict(CampaignOutcome outcome) => outcome.Refusal switch
    {
        CampaignRefusal.NothingToPublish => "There is no draft to publish. Save one first.",
        CampaignRefusal.NotActive => $"Only an active campaign can be paused; this one is {outcome.Campaign?.Status.ToString().ToLowerInvariant()}.",
        CampaignRefusal.NotPaused => $"Only a paused campaign can be resumed; this one is {outcome.Campaign?.Status.ToString().ToLowerInvariant()}.",
        CampaignRefusal.NoSuchRevision => $"There is no such revision; the newest is {outcome.Campaign?.Revisions.Length ?? 0}.",
        _ => "The campaign has ended. Publish or revert to start it again.",
    };
}
