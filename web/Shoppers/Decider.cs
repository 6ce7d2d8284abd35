using System.Text.Json;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Catalog;
using Realtime.Web.Collecting;
using Realtime.Web.Problems;

namespace Realtime.Web.Shoppers;

/// <summary>Decides for servers and pages over HTTP and the hub.</summary>
public sealed class Decider(ShopperRouter shoppers, Collector collector, EdgeSnapshots snapshots, EventLimits limits, TimeProvider time)
{
    private const int MostEvents = 100;
    private const int LongestDeadline = 30_000;

    /// <summary>Decides, within the request's deadline or with fallbacks.</summary>
    public async Task<DecisionAnswer> Decide(Caller caller, DecisionRequest request)
    {
        var read = Read(caller, request);
        await CheckPlacements(caller.Tenant, read.Page);
        var shopperId = await collector.ShopperOf(caller, new(Anchor, request.AnonymousId, request.UserId));
        if (!read.Events.IsEmpty)
        {
            limits.CountByKey(caller, read.Events.Length);
            limits.CountByShopper(caller.Tenant, shoppers.Current(caller.Tenant, shopperId), read.Events.Length);
        }

        var deciding = shoppers.Call(caller.Tenant, shopperId, grain => grain.Decide(read), decision => decision.MovedTo);
        if (request.DeadlineMs is { } deadline && !await Within(deciding, TimeSpan.FromMilliseconds(deadline)))
        {
            return await Fallbacks(caller, read);
        }

        var decision = await deciding;
        var current = shoppers.Current(caller.Tenant, shopperId);
        var server = caller.Kind == CallerKind.SecretKey;
        return new(
            decision.DecisionId, decision.Snapshot, decision.Seq, decision.InHoldout, current, decision.ServerTime,
            [.. decision.Propositions.Select(proposition => proposition.ToDto(caller.Access, current, time.GetUtcNow(), server, request.Explain))]);
    }

    private static ShopperEvent Anchor { get; } = new("decide", EventType.Track, "", default, null, null, null, null, null, null);

    private static async Task<bool> Within(Task task, TimeSpan deadline)
    {
        using var patience = new CancellationTokenSource();
        var first = await Task.WhenAny(task, Task.Delay(deadline, patience.Token));
        await patience.CancelAsync();
        return first == task;
    }

    private async Task CheckPlacements(string tenant, PageView page)
    {
        var known = (await snapshots.Current(tenant)).Placements;
        for (var i = 0; i < page.Placements.Length; i++)
        {
            var id = page.Placements[i].Id;
            if (!known.Any(placement => placement.Id == id))
            {
                throw new ProblemException(Problem.Invalid($"placements[{i}].id", id, "a placement of this tenant (GET /v1/admin/placements)"));
            }
        }
    }

    private DecideRequest Read(Caller caller, DecisionRequest request)
    {
        if (request.RequestId is not { Length: > 0 and <= 100 } requestId)
        {
            throw new ProblemException(Problem.Invalid("requestId", request.RequestId, "1–100 characters; repeat it to get the same answer"));
        }

        if (request.Placements is not { Count: > 0 })
        {
            throw new ProblemException(Problem.Invalid("placements", null, "at least one placement"));
        }

        if (request.Events?.Count > MostEvents)
        {
            throw new ProblemException(Problem.Invalid("events", $"{request.Events.Count}", $"at most {MostEvents}"));
        }

        if (request.DeadlineMs is <= 0 or > LongestDeadline)
        {
            throw new ProblemException(Problem.Invalid("deadlineMs", $"{request.DeadlineMs}", $"1–{LongestDeadline}"));
        }

        var page = request.Context?.Page ?? new(null, null, null, null, null, null, null, null, null);
        var view = PageReader.Read(
            page with { Id = page.Id ?? $"request:{requestId}" }, request.SessionId, request.Placements, caller.AnonymousId ?? request.AnonymousId, request.Context);
        var arrival = new Arrival(caller.Access, time.GetUtcNow(), null, view.Context.DeviceId, () => Guid.NewGuid().ToString("N"), caller.Gpc);
        return new(
            requestId,
            view with { Context = view.Context with { Gpc = view.Context.Gpc || caller.Gpc } },
            [.. (request.Events ?? []).Select((json, index) => ReadEvent(json, index, arrival))],
            request.Activation,
            request.AllowDuplicates,
            ExplainAll: caller.Kind == CallerKind.SecretKey && request.Explain == ExplainLevel.Full);
    }

    private static ShopperEvent ReadEvent(JsonElement json, int index, Arrival arrival)
    {
        try
        {
            return MessageReader.Read(json, null, arrival).Event;
        }
        catch (ProblemException fault)
        {
            throw new ProblemException(fault.Problem.In($"events[{index}]"));
        }
    }

    /// <summary>What the edge itself knows: the fallbacks. Not remembered, so the same request may still be decided.</summary>
    private async Task<DecisionAnswer> Fallbacks(Caller caller, DecideRequest read)
    {
        var snapshot = await snapshots.Current(caller.Tenant);
        var propositions = read.Page.Placements
            .Select(wanted => snapshot.Placements.FirstOrDefault(placement => placement.Id == wanted.Id))
            .OfType<Realtime.Catalog.Placement>()
            .Select(placement => new PropositionDto(
                "", placement.Id, read.Page.PageId, 0, "", snapshot.Number, null, new(placement.Id, placement.Fallback.Parse()), null, 0,
                [new("DEADLINE", "", null, null, null, null, null, null, "The decision did not arrive in time.")], null));
        return new("", snapshot.Number, 0, false, null, time.GetUtcNow(), [.. propositions]);
    }
}
