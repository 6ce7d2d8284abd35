using System.Text.Json;
using Realtime.Common;
using Realtime.Identities;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Collecting;
using Realtime.Web.Hubs;
using Realtime.Web.Problems;

namespace Realtime.Web.Shoppers;

/// <summary>A page says who its shopper is.</summary>
/// <param name="UserToken">From the shop's back end; without it the user id is a claim.</param>
public sealed record IdentifyRequest(string? UserId, string? UserToken, JsonElement? Traits, string? MessageId);

/// <summary>Identifies the shopper of a connection.</summary>
public sealed class Identifier(EdgeConnections connections, ShopperRouter shoppers, EdgeSnapshots snapshots, Tokens tokens, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Verifies the user token if there is one, merges, and applies the traits.</summary>
    public async Task<IdentifyAnswer> Identify(PageConnection connection, IdentifyRequest request)
    {
        if (request.UserId is { } claimed)
        {
            Collector.CheckIdentifier("userId", claimed);
        }

        if (request.MessageId?.Length is 0 or > MessageReader.LongestId)
        {
            throw new ProblemException(Problem.Invalid("messageId", request.MessageId, $"1–{MessageReader.LongestId} characters"));
        }

        if (request.Traits is { ValueKind: not JsonValueKind.Object and not JsonValueKind.Null } traitless)
        {
            throw new ProblemException(Problem.Invalid("traits", traitless.GetRawText(), "an object"));
        }

        var tenant = connection.Caller.Tenant;
        var before = connection.ShopperId;
        var merged = false;
        var userId = await Proven(connection, request);
        if (userId is not null)
        {
            var outcome = await shoppers.Settled(() => grains.GetGrain<IIdentityGrain>(GrainKeys.User(tenant, userId)).Claim(before));
            merged = outcome.Merged;
            if (merged)
            {
                shoppers.Moved(tenant, before, outcome.ShopperId);
            }

            if (outcome.ShopperId != before && !merged)
            {
                // The browser was another user's: it leaves that shopper, and nothing of theirs comes along.
                await connections.Move(connection, outcome.ShopperId);
            }

            connection.ShopperId = outcome.ShopperId;
        }

        var traits = request.Traits is { ValueKind: JsonValueKind.Object } given ? Utf8Json.From(given) : null;
        await shoppers.Send(tenant, connection.ShopperId, new(
            [
                new(
                    request.MessageId ?? Guid.NewGuid().ToString("N"), EventType.Identify, "", time.GetUtcNow(), null, traits,
                    connection.Page?.SessionId, request.UserId, connection.Page?.Context, null),
            ],
            []));
        return new(
            connection.ShopperId,
            userId is not null,
            merged,
            connection.ShopperId == before ? null : tokens.ForShopper(connection.Caller.Access, connection.ShopperId, connection.Caller.AnonymousId!).Token);
    }

    /// <summary>The user that a token proves, or that the tenant takes its pages' word for.</summary>
    private async Task<string?> Proven(PageConnection connection, IdentifyRequest request)
    {
        if (request.UserToken is { } userToken)
        {
            var userId = await tokens.ReadUser(connection.Caller.Access, userToken);
            return request.UserId is { } named && named != userId
                ? throw new ProblemException(Problem.Invalid("userId", named, "the user that the token was made for"))
                : userId;
        }

        return request.UserId is { } claimed && (await snapshots.Current(connection.Caller.Tenant)).Settings.TrustClientIdentify ? claimed : null;
    }
}
