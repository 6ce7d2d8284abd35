using System.Text.Json;
using Realtime.Common;
using Realtime.Identities;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Problems;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Collecting;

/// <summary>Brings messages to the shoppers that they are about.</summary>
public sealed class Collector(ShopperRouter shoppers, EdgeSnapshots snapshots, IGrainFactory grains, TimeProvider time, ProblemMapping problems)
{
    private static readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase) { "null", "undefined", "anonymous", "guest", "-1" };

    /// <summary>What messages of this request are read with.</summary>
    public Arrival Arrival(Caller caller, JsonElement body) => new(
        caller.Access, time.GetUtcNow(), MessageReader.Time(body, "sentAt"), caller.AnonymousId, () => Guid.NewGuid().ToString("N"), caller.Gpc);

    /// <summary>Applies messages; the first fault ends the call.</summary>
    public async Task Collect(Caller caller, IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            await shoppers.Send(caller.Tenant, await ShopperOf(caller, message), new([message.Event], []));
        }
    }

    /// <summary>Applies each message that can be, and answers which could not: one bad message costs no other.</summary>
    public async Task<IEnumerable<MessageError>> CollectEach(Caller caller, IReadOnlyList<(int Index, Message Message)> messages)
    {
        var errors = new List<MessageError>();
        var byShopper = new Dictionary<string, List<(int Index, Message Message)>>(StringComparer.Ordinal);
        foreach (var item in messages)
        {
            try
            {
                var shopperId = await ShopperOf(caller, item.Message);
                (byShopper.TryGetValue(shopperId, out var list) ? list : byShopper[shopperId] = []).Add(item);
            }
            catch (ProblemException fault)
            {
                errors.Add(new(item.Index, item.Message.Event.MessageId, fault.Problem.Field, fault.Problem.Detail));
            }
        }

        // One turn a shopper, all shoppers at once: the store gathers their commits.
        var outcomes = await Task.WhenAll(byShopper.Select(async shopper =>
        {
            try
            {
                await shoppers.Send(caller.Tenant, shopper.Key, new([.. shopper.Value.Select(item => item.Message.Event)], []));
                return null;
            }
            catch (Exception failure) when (failure is GrainRefusalException or TimeoutException)
            {
                return (Shopper: shopper, Problem: problems.Map(failure)) as (KeyValuePair<string, List<(int Index, Message Message)>> Shopper, Problem Problem)?;
            }
        }));
        foreach (var failed in outcomes)
        {
            if (failed is not { } one)
            {
                continue;
            }

            if (outcomes.All(outcome => outcome is not null) && errors.Count == 0)
            {
                // Nothing at all was taken: say so with a status, so that clients send it again.
                throw new ProblemException(one.Problem);
            }

            errors.AddRange(one.Shopper.Value.Select(item => new MessageError(item.Index, item.Message.Event.MessageId, null, one.Problem.Detail)));
        }

        return errors;
    }

    /// <summary>
    /// The shopper that a message is about. A browser's token names it; a key's message names it by identifier. A
    /// <c>userId</c> counts only where a secret key stands behind it.
    /// </summary>
    public async Task<string> ShopperOf(Caller caller, Message message)
    {
        if (message.Event.ClaimedUserId is { } claimed)
        {
            CheckIdentifier("userId", claimed);
        }

        if (caller.ShopperId is { } own)
        {
            return await Trusts(caller, message) ? await Claim(caller.Tenant, message.UserId!, shoppers.Current(caller.Tenant, own)) : own;
        }

        if (caller.Kind == CallerKind.SecretKey && message.UserId is { } userId)
        {
            CheckIdentifier("userId", userId);
            var user = grains.GetGrain<IIdentityGrain>(GrainKeys.User(caller.Tenant, userId));
            if (message.PreviousId is { } previous)
            {
                CheckIdentifier("previousId", previous);
                return await Alias(caller.Tenant, user, userId, previous);
            }

            if (message.AnonymousId is { } browser && message.Event.Type is EventType.Identify or EventType.Alias)
            {
                CheckIdentifier("anonymousId", browser);
                var shopperId = await Anonymous(caller.Tenant, browser).Resolve();
                return (await shoppers.Settled(() => user.Claim(shopperId))).ShopperId;
            }

            return await user.Resolve();
        }

        if (message.AnonymousId is { } anonymousId)
        {
            CheckIdentifier("anonymousId", anonymousId);
            var shopperId = await Anonymous(caller.Tenant, anonymousId).Resolve();
            return await Trusts(caller, message) ? await Claim(caller.Tenant, message.UserId!, shopperId) : shopperId;
        }

        throw new ProblemException(Problem.Invalid(
            "anonymousId",
            null,
            caller.Kind == CallerKind.SecretKey ? "given, or userId" : "given: with a write key alone a userId is an unverified claim"));
    }

    /// <summary>Refuses what scripts send when they have no identifier.</summary>
    public static void CheckIdentifier(string field, string identifier)
    {
        if (identifier.Length is 0 or > 200 || _refused.Contains(identifier) || identifier.All(character => character is '0' or '-'))
        {
            throw new ProblemException(Problem.Invalid(field, identifier, "a real identifier of 1–200 characters, not a placeholder such as null, guest or 0"));
        }
    }

    /// <summary>Whether the tenant takes what a page says of who its shopper is for proven.</summary>
    private async Task<bool> Trusts(Caller caller, Message message) => message.UserId is not null
        && message.Event.Type is EventType.Identify or EventType.Alias
        && (await snapshots.Current(caller.Tenant)).Settings.TrustClientIdentify;

    private async Task<string> Claim(string tenant, string userId, string shopperId)
    {
        CheckIdentifier("userId", userId);
        var user = grains.GetGrain<IIdentityGrain>(GrainKeys.User(tenant, userId));
        return (await shoppers.Settled(() => user.Claim(shopperId))).ShopperId;
    }

    /// <summary>The previous id is a user that is known already, or else a browser.</summary>
    private async Task<string> Alias(string tenant, IIdentityGrain user, string userId, string previous)
    {
        if (previous == userId)
        {
            return await user.Resolve();
        }

        return await grains.GetGrain<IIdentityGrain>(GrainKeys.User(tenant, previous)).Find() is { } known
            ? (await shoppers.Settled(() => user.Join(previous, known))).ShopperId
            : await Claimed(await Anonymous(tenant, previous).Resolve());

        async Task<string> Claimed(string shopperId) => (await shoppers.Settled(() => user.Claim(shopperId))).ShopperId;
    }

    private IIdentityGrain Anonymous(string tenant, string anonymousId) =>
        grains.GetGrain<IIdentityGrain>(GrainKeys.Anonymous(tenant, anonymousId));
}
