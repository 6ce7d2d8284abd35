using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Collecting;
using Realtime.Web.Json;
using Realtime.Web.Problems;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Hubs;

/// <summary>The answer to <c>Resume</c> and <c>Subscribe</c>.</summary>
public sealed record AttachedAnswer(string ShopperId, string SessionId, long Seq, DateTimeOffset ServerTime, IReadOnlyList<PropositionDto> Propositions);

/// <summary>The answer to <c>Track</c>.</summary>
public sealed record TrackAnswer(int Accepted, int Duplicates, IReadOnlyList<MessageError> Errors, long Seq);

/// <summary>The answer to <c>Identify</c>.</summary>
/// <param name="Token">A token for the shopper that this browser is from now on, when that is another one.</param>
public sealed record IdentifyAnswer(string ShopperId, bool Verified, bool Merged, string? Token);

/// <summary>The hub of pages: SEMANTICS 9 and docs/api.md. A connection acts only as the shopper of its token.</summary>
public sealed class ShopperHub(
    EdgeConnections connections, ShopperRouter shoppers, Decider decider, Reporter reporter, Identifier identifier, Consents consents, EdgeSnapshots snapshots, EventLimits limits, TimeProvider time)
    : Hub<IShopperClient>
{
    private const int MostEvents = 100;

    /// <summary>The caller's connection.</summary>
    /// <exception cref="ProblemException">Its token has expired since: the page gets another one and connects anew.</exception>
    private PageConnection Connection => connections.Find(Context.ConnectionId) switch
    {
        null => throw new HubException("The connection is closing."),
        { Caller: var caller } when caller.ExpiresAt <= time.GetUtcNow() => throw new ProblemException(Tokens.Expired()),
        { } connection => connection,
    };

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        var caller = Context.GetHttpContext()!.Caller();
        connections.Add(new(Context.ConnectionId, caller, shoppers.Current(caller.Tenant, caller.ShopperId!), Context.Abort));

        // From now on this edge has pages of the tenant from which it must withdraw what is paused.
        await snapshots.Current(caller.Tenant);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception) => connections.Remove(Context.ConnectionId, cutOff: exception is not null);

    /// <summary>First call on every connection: says which page this is and the last number that it saw.</summary>
    public async Task<AttachedAnswer> Resume(JsonElement sessionId, JsonElement lastSeq, JsonElement page)
    {
        var (session, seq) = (Text(sessionId, "sessionId"), Body.Parse<long>(lastSeq, "lastSeq"));
        var placements = Connection.Page?.Placements is { IsDefault: false } known ? known : default;
        var view = PageReader.Read(Body.Parse<PageDto>(page, "page"), session, null, Connection.Caller.AnonymousId, null, UserAgent);
        return Answer(await connections.Attach(Connection, Private(view) with { Placements = placements }, seq));
    }

    /// <summary>Sets what the page shows; another <c>page.id</c> is a navigation.</summary>
    public async Task<AttachedAnswer> Subscribe(JsonElement placements, JsonElement page)
    {
        var given = page.ValueKind == JsonValueKind.Null ? null : Body.Parse<PageDto>(page, "page");
        var wanted = Body.Parse<List<PlacementDto>>(placements, "placements");
        var sessionId = Connection.Page?.SessionId;
        var view = given is null && Connection.Page is { } known
            ? known with { Placements = PageReader.Read(new(known.PageId, null, null, null, null, null, null, null, null), sessionId, wanted, null).Placements }
            : PageReader.Read(given, sessionId, wanted, Connection.Caller.AnonymousId, null, UserAgent);
        return Answer(await connections.Attach(Connection, Private(view), 0));
    }

    /// <summary>Applies events; a bad one costs no other.</summary>
    public async Task<TrackAnswer> Track(JsonElement events)
    {
        var given = Body.Parse<List<JsonElement>>(events, "events");
        if (given.Count > MostEvents)
        {
            throw new ProblemException(Problem.Invalid("events", $"{given.Count}", $"at most {MostEvents} a call"));
        }

        var connection = Connection;
        limits.CountByShopper(connection.Caller.Tenant, connection.ShopperId, Math.Max(1, given.Count));
        var arrival = new Arrival(connection.Caller.Access, time.GetUtcNow(), null, connection.Caller.AnonymousId, () => Guid.NewGuid().ToString("N"), connection.Caller.Gpc);
        var (good, errors) = (new List<ShopperEvent>(), new List<MessageError>());
        for (var i = 0; i < given.Count; i++)
        {
            try
            {
                var read = MessageReader.Read(given[i], null, arrival).Event;
                good.Add(read with { SessionId = read.SessionId ?? connection.Page?.SessionId, Context = read.Context ?? connection.Page?.Context });
            }
            catch (ProblemException fault)
            {
                errors.Add(MessageError.Of(i, given[i], fault.Problem));
            }
        }

        var outcome = await shoppers.Send(connection.Caller.Tenant, connection.ShopperId, new([.. good], []));
        var duplicates = outcome.Repeated.Count(repeated => repeated);
        return new(good.Count - duplicates, duplicates, errors, outcome.Seq);
    }

    /// <summary>Says who the shopper is; only a user token makes it more than a claim.</summary>
    public Task<IdentifyAnswer> Identify(JsonElement request) => identifier.Identify(Connection, Body.Parse<IdentifyRequest>(request, Body.Request));

    /// <summary>Records answers about purposes; every page of the shopper hears of it.</summary>
    public Task<ConsentDto> Consent(JsonElement purposes) =>
        consents.Record(Connection.Caller, Connection.ShopperId, Body.Parse<Dictionary<string, ConsentStatus>>(purposes, "purposes"), "page", null);

    /// <summary>Decides once, without a subscription.</summary>
    public Task<DecisionAnswer> Decide(JsonElement request) => decider.Decide(Connection.Caller, Body.Parse<DecisionRequest>(request, Body.Request));

    /// <summary>Reports what became of a proposition.</summary>
    public Task<ReportAnswer> Report(JsonElement propositionId, JsonElement kind, JsonElement messageId)
    {
        var (proposition, report) = (Body.Parse<string>(propositionId, "propositionId"), Body.Parse<string>(kind, "kind"));
        return report is "display" or "click" or "dismiss"
            ? reporter.Report(Connection.Caller, proposition, report, new(Text(messageId, "messageId"), null, null))
            : throw new ProblemException(Problem.Invalid("kind", report, "display, click or dismiss"));
    }

    // Arguments are read here and not bound by SignalR, whose own refusal of a wrong type names nothing.
    private static string? Text(JsonElement argument, string field) =>
        argument.ValueKind == JsonValueKind.Null ? null : Body.Parse<string>(argument, field);

    private PageView Private(PageView view) => view with { Context = view.Context with { Gpc = view.Context.Gpc || Connection.Caller.Gpc } };

    private string? UserAgent => Context.GetHttpContext()?.Request.Headers.UserAgent;

    private AttachedAnswer Answer(PageAttached attached)
    {
        var connection = Connection;
        return new(
            connection.ShopperId, attached.SessionId, attached.Seq, attached.ServerTime,
            [.. attached.Propositions.Select(proposition => proposition.ToDto(connection.Caller.Access, connection.ShopperId, attached.ServerTime))]);
    }
}
