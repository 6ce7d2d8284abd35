using System.Text.Json;
using Realtime.Common;
using Realtime.Identities;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Collecting;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Shoppers;

/// <summary>A request for a shopper token.</summary>
/// <param name="Token">The previous one, to stay the same shopper.</param>
public sealed record TokenRequest(string? WriteKey, string? Token, string? AnonymousId);

/// <summary>A token that lets a browser act as one shopper.</summary>
public sealed record TokenAnswer(string Token, string AnonymousId, string ShopperId, DateTimeOffset ExpiresAt, long ExpiresInMs);

/// <summary>A request, by the shop's back end, for a token that proves a login.</summary>
public sealed record UserTokenRequest(string? UserId);

/// <summary>That token.</summary>
public sealed record UserTokenAnswer(string UserToken, DateTimeOffset ExpiresAt);

/// <summary>Tokens, decisions and reports over HTTP.</summary>
public static class ShopperEndpoints
{
    /// <summary>Maps the calls.</summary>
    public static RouteGroupBuilder MapShoppers(this RouteGroupBuilder v1)
    {
        v1.MapPost("/shoppers/token", Token).WithTags("Tokens").WithName("shopper-token").Accepts<TokenRequest>("application/json").Produces<TokenAnswer>();
        v1.MapPost("/users/token", UserToken).WithTags("Tokens").WithName("user-token").RequireCaller(CallerKind.SecretKey)
            .Accepts<UserTokenRequest>("application/json").Produces<UserTokenAnswer>();
        v1.MapPost("/decisions", Decide).WithTags("Deciding").WithName("decide").RequireCaller(CallerKind.Shopper, CallerKind.SecretKey)
            .Accepts<DecisionRequest>("application/json").Produces<DecisionAnswer>();
        v1.MapPost("/propositions/{id}/{kind}", Report).WithTags("Deciding").WithName("report").RequireCaller(CallerKind.Shopper, CallerKind.SecretKey)
            .Accepts<ReportRequest>("application/json").Produces<ReportAnswer>();
        return v1;
    }

    private static async Task<TokenAnswer> Token(HttpContext context, Authenticator authenticator, Tokens tokens, IGrainFactory grains, TimeProvider time)
    {
        var request = await Body.Read<TokenRequest>(context.Request);
        var caller = await authenticator.Identify(context, request.WriteKey);
        if (caller.Kind != CallerKind.WriteKey)
        {
            throw new ProblemException(Problem.Forbidden("This needs a write key."));
        }

        if (request.AnonymousId is not null)
        {
            throw new ProblemException(Problem.Invalid("anonymousId", request.AnonymousId, "left out: anyone could name another browser's. Send the previous token instead"));
        }

        var (shopperId, anonymousId) = request.Token is { } previous && await tokens.ReadShopper(caller.Access, previous, renewing: true) is var known
            && !(await grains.GetGrain<IShopperGrain>(GrainKeys.Of(caller.Tenant, known.ShopperId)).View()).Erased
            ? (known.ShopperId, known.AnonymousId)
            : await NewBrowser(caller.Tenant, grains);
        var (token, expiresAt) = tokens.ForShopper(caller.Access, shopperId, anonymousId);
        return new(token, anonymousId, shopperId, expiresAt, (long)(expiresAt - time.GetUtcNow()).TotalMilliseconds);
    }

    private static async Task<(string ShopperId, string AnonymousId)> NewBrowser(string tenant, IGrainFactory grains)
    {
        var anonymousId = Guid.NewGuid().ToString();
        return (await grains.GetGrain<IIdentityGrain>(GrainKeys.Anonymous(tenant, anonymousId)).Resolve(), anonymousId);
    }

    private static async Task<UserTokenAnswer> UserToken(HttpContext context, Tokens tokens)
    {
        var request = await Body.Read<UserTokenRequest>(context.Request);
        Collector.CheckIdentifier("userId", request.UserId ?? "");
        var (token, expiresAt) = tokens.ForUser(context.Caller().Access, request.UserId!);
        return new(token, expiresAt);
    }

    private static async Task<DecisionAnswer> Decide(HttpContext context, Decider decider) =>
        await decider.Decide(context.Caller(), await Body.Read<DecisionRequest>(context.Request, 512 * 1024));

    private static async Task<ReportAnswer> Report(string id, string kind, HttpContext context, Reporter reporter) =>
        await reporter.Report(context.Caller(), id, kind, await Body.Read<ReportRequest>(context.Request));
}
