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
public sealed class Collector(
    ShopperRouter shoppers, EdgeSnapshots snapshots, IGrainFactory grains, EventLimits limits, TenantShares shares, TimeProvider time, ProblemMapping problems)
{
    private static readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase) { "null", "undefined", "anonymous", "guest", "-1" };

    /// <summary>What messages of this request are read with.</summary>
    public Arrival Arrival(Caller caller, JsonElement body) => new(
        caller.Access, time.GetUtcNow(), MessageReader.Time(body, "sentAt"), caller.AnonymousId, () => Guid.NewGuid().ToString("N"), caller.Gpc);

    /// <summary>Applies a message.</summary>
    public async Task Collect(Caller caller, Message message)
    {
        limits.CountByKey(caller, 1);
        var shopperId = await Shared(caller, message);
        limits.CountByShopper(caller.Tenant, shoppers.Current(caller.Tenant, shopperId), 1);
        await shares.Call(caller.Tenant, () => shoppers.Send(caller.Tenant, shopperId, new([message.Event], [])));
    }

    /// <summary>Applies each message of a batch that can be, and answers which could not: one bad message costs no other.</summary>
    /// <exception cref="ProblemException">
    /// Nothing was taken; or something is to be sent again because the server could not take it now, and all that was
    /// taken has message ids, so that sending everything again changes nothing else.
    /// </exception>
    public async Task<IReadOnlyList<MessageError>> CollectEach(Caller caller, JsonElement batch, Arrival arrival)
    {
        limits.CountByKey(caller, Math.Max(1, batch.GetArrayLength()));
        var (good, errors) = Read(batch, arrival);
        var byShopper = new Dictionary<string, List<Collected>>(StringComparer.Ordinal);
        var owners = new Dictionary<(string?, string?, string?), Task<string>>();
        foreach (var (_, message) in good)
        {
            // All at once: each may be a new one, whose identity has to be stored first. Joining two keeps its turn.
            if (!Joins(message))
            {
                if (!owners.ContainsKey(Names(message)))
                {
                    owners.Add(Names(message), Shared(caller, message));
                }
            }
        }

        foreach (var collected in good)
        {
            try
            {
                var message = collected.Message;
                var shopperId = await (Joins(message) ? Shared(caller, message) : owners[Names(message)]);
                (byShopper.TryGetValue(shopperId, out var list) ? list : byShopper[shopperId] = []).Add(collected);
            }
            catch (ProblemException fault) when (!fault.Problem.IsTransient)
            {
                errors.Add(Error(collected, fault.Problem));
            }
        }

        // One turn a shopper, all shoppers at once: the store gathers their commits.
        var outcomes = (await Task.WhenAll(byShopper.Select(shopper => Limited(caller, shopper.Key, shopper.Value)))).SelectMany(outcome => outcome).ToList();
        var refused = outcomes.Where(outcome => outcome.Problem is not null).ToList();
        var again = refused.Find(outcome => outcome.Problem!.IsTransient);
        if (again.Problem is not null && outcomes.TrueForAll(outcome => outcome.Problem is not null || outcome.Collected.Message.Repeatable))
        {
            throw new ProblemException(again.Problem);
        }

        if (refused.Count > 0 && refused.Count == good.Count + errors.Count)
        {
            throw new ProblemException(refused[0].Problem!);
        }

        errors.AddRange(refused.Select(outcome => Error(outcome.Collected, outcome.Problem!)));
        errors.Sort((one, other) => one.Index.CompareTo(other.Index));
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

    /// <summary>Whether a message may join identifiers.</summary>
    private static bool Joins(Message message) => message is { UserId: not null, Event.Type: EventType.Identify or EventType.Alias };

    /// <summary>What decides about whom a message is.</summary>
    private static (string?, string?, string?) Names(Message message) => (message.AnonymousId, message.UserId, message.Event.ClaimedUserId);

    private static MessageError Error(Collected collected, Problem problem) => new(
        collected.Index, collected.Message.Repeatable ? collected.Message.Event.MessageId : null, problem.Field, problem.Detail, problem.Code, problem.RetryAfter);

    private static (List<Collected> Good, List<MessageError> Errors) Read(JsonElement batch, Arrival arrival)
    {
        var (good, errors, index) = (new List<Collected>(), new List<MessageError>(), 0);
        foreach (var item in batch.EnumerateArray())
        {
            try
            {
                good.Add(new(index, MessageReader.Read(item, null, arrival)));
            }
            catch (ProblemException fault)
            {
                errors.Add(MessageError.Of(index, item, fault.Problem));
            }

            index++;
        }

        return (good, errors);
    }

    /// <summary>A shopper's messages: as many as its rate allows, in one call.</summary>
    private async Task<IEnumerable<(Collected Collected, Problem? Problem)>> Limited(Caller caller, string shopperId, List<Collected> messages)
    {
        var (taken, refused) = limits.CountByShopperUpTo(caller.Tenant, shoppers.Current(caller.Tenant, shopperId), messages.Count);
        var rest = messages[taken..].Select(message => (message, refused));
        return taken == 0 ? rest : (await Send(caller, shopperId, messages[..taken])).Concat(rest);
    }

    /// <summary>Messages in one call; where the shopper's day is full, in halves, so that those which still fit are taken.</summary>
    private async Task<IEnumerable<(Collected Collected, Problem? Problem)>> Send(Caller caller, string shopperId, List<Collected> messages)
    {
        var problem = await Try(caller, shopperId, messages);
        if (problem is not { Status: StatusCodes.Status429TooManyRequests } || messages.Count == 1)
        {
            return messages.Select(message => (message, problem));
        }

        var half = messages.Count / 2;
        var first = await Send(caller, shopperId, messages[..half]);
        return first.Concat(await Send(caller, shopperId, messages[half..]));
    }

    private async Task<Problem?> Try(Caller caller, string shopperId, List<Collected> messages)
    {
        try
        {
            await shares.Call(caller.Tenant, () => shoppers.Send(caller.Tenant, shopperId, new([.. messages.Select(item => item.Message.Event)], [])));
            return null;
        }
        catch (ProblemException full)
        {
            return full.Problem;
        }
        catch (Exception failure) when (failure is GrainRefusalException or TimeoutException or OrleansException)
        {
            return problems.Map(failure);
        }
    }

    /// <summary>Asks in the tenant's share: each may be a new one, whose identity has to be stored first.</summary>
    private Task<string> Shared(Caller caller, Message message) => shares.Call(caller.Tenant, () => ShopperOf(caller, message));

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

    /// <summary>A message and its place in the batch.</summary>
    private readonly record struct Collected(int Index, Message Message);
}
