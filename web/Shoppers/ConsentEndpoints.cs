using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Collecting;
using Realtime.Web.Json;

namespace Realtime.Web.Shoppers;

/// <summary>Consent over HTTP.</summary>
public static class ConsentEndpoints
{
    private static readonly ShopperEvent _anchor = new("consent", EventType.Track, "", default, null, null, null, null, null, null);

    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapConsent(this RouteGroupBuilder v1)
    {
        v1.MapGet("/consent", Get).WithTags("Consent").WithName("consent").RequireCaller(CallerKind.Shopper).Produces<ConsentDto>();
        v1.MapPost("/consent", Post).WithTags("Consent").WithName("give-consent").RequireCaller(CallerKind.Shopper, CallerKind.SecretKey)
            .Accepts<ConsentAnswers>("application/json").Produces<ConsentDto>();
        return v1;
    }

    private static Task<ConsentDto> Get(HttpContext context, Consents consents) =>
        consents.Record(context.Caller(), context.Caller().ShopperId!, new Dictionary<string, ConsentStatus>(), "api", null);

    private static async Task<ConsentDto> Post(HttpContext context, Consents consents, Collector collector)
    {
        var (caller, given) = (context.Caller(), await Body.Read<ConsentAnswers>(context.Request));
        var shopperId = await collector.ShopperOf(caller, new(_anchor, given.AnonymousId, given.UserId));
        return await consents.Record(caller, shopperId, given.Purposes ?? new Dictionary<string, ConsentStatus>(), given.Source ?? "api", given.At);
    }
}
