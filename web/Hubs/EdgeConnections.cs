using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.SignalR;
using Realtime.Common;
using Realtime.Shoppers;
using Realtime.Web.Access;
using Realtime.Web.Shoppers;

namespace Realtime.Web.Hubs;

/// <summary>
/// The pages connected to this edge, and the one observer through which silos reach them. Orleans holds observers
/// weakly, so this singleton is what keeps it alive.
/// </summary>
public sealed partial class EdgeConnections : IEdgeObserver
{
    private const int RenewalsAtOnce = 32;

    private readonly ConcurrentDictionary<string, PageConnection> _connections = new(StringComparer.Ordinal);
    private readonly IHubContext<ShopperHub, IShopperClient> _hub;
    private readonly IGrainFactory _grains;
    private readonly ShopperRouter _shoppers;
    private readonly TenantDirectory _tenants;
    private readonly TimeProvider _time;
    private readonly ILogger<EdgeConnections> _log;
    private readonly Lazy<IEdgeObserver> _reference;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _resyncs;
    private readonly Histogram<double> _latency;

    /// <summary>Makes an edge without connections.</summary>
    public EdgeConnections(
        IHubContext<ShopperHub, IShopperClient> hub, IGrainFactory grains, ShopperRouter shoppers, TenantDirectory tenants, TimeProvider time, IMeterFactory meters, ILogger<EdgeConnections> log)
    {
        (_hub, _grains, _shoppers, _tenants, _time, _log) = (hub, grains, shoppers, tenants, time, log);
        _reference = new(() => grains.CreateObjectReference<IEdgeObserver>(this));
        var meter = meters.Create("Realtime.Edge");
        _delivered = meter.CreateCounter<long>("realtime.edge.pushes", "{push}", "Pushes sent to pages");
        _resyncs = meter.CreateCounter<long>("realtime.edge.resyncs", "{page}", "Pages told to resume because their queue was full");
        _latency = meter.CreateHistogram<double>("realtime.edge.push_latency", "ms", "From the beginning of the shopper's turn to the send");
        meter.CreateObservableGauge("realtime.edge.connections", () => _connections.Count, "{connection}", "Pages connected");
    }

    /// <summary>Unique to this start of the edge.</summary>
    public string EdgeId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>All connected pages.</summary>
    public IEnumerable<PageConnection> All => _connections.Values;

    /// <summary>A page connected; its pushes are sent until it leaves.</summary>
    public void Add(PageConnection connection)
    {
        _connections[connection.Id] = connection;
        _ = Send(connection);
    }

    /// <summary>The connection of that id, or <c>null</c>.</summary>
    public PageConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    /// <summary>A page left; its shopper is told, so that what it never displayed is released.</summary>
    public async Task Remove(string connectionId, bool cutOff)
    {
        if (_connections.TryRemove(connectionId, out var connection))
        {
            connection.Close();
            if (connection.Page is not null)
            {
                await Shopper(connection).Detach(connectionId, cutOff);
            }
        }
    }

    /// <summary>Attaches a page to its shopper, and answers the propositions that it has not seen.</summary>
    public async Task<PageAttached> Attach(PageConnection connection, PageView page, long lastSeq)
    {
        connection.Page = page;
        var attached = await _shoppers.Call(
            connection.Caller.Tenant,
            connection.ShopperId,
            grain => grain.Attach(new(new(EdgeId, connection.Id, _reference.Value), page, lastSeq)),
            attached => attached.MovedTo);
        connection.ShopperId = _shoppers.Current(connection.Caller.Tenant, connection.ShopperId);
        connection.Page = page with { SessionId = attached.SessionId };
        connection.Shows(attached.Propositions);
        return attached;
    }

    /// <summary>Moves a page from one shopper to another, whose propositions it shows from then on.</summary>
    public async Task Move(PageConnection connection, string shopperId)
    {
        if (connection.Page is not null)
        {
            await Shopper(connection).Detach(connection.Id, cutOff: false);
        }

        connection.ShopperId = shopperId;
        await Reattach(connection, _hub.Clients.Client(connection.Id), 0);
    }

    /// <inheritdoc/>
    public Task Deliver(PushBatch batch)
    {
        foreach (var push in batch.Pushes)
        {
            Find(push.ConnectionId)?.Enqueue(push);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Tells silos that these pages are still here; those whose shopper no longer knows them must resume, and those whose
    /// token has expired are cut off. Answers whether every shopper could be told.
    /// </summary>
    public async Task<bool> Renew()
    {
        foreach (var connection in _connections.Values.Where(connection => connection.Caller.ExpiresAt <= _time.GetUtcNow()))
        {
            connection.Abort();
        }

        var missed = 0;
        var shoppers = _connections.Values.Where(connection => connection.Page is not null).GroupBy(connection => (connection.Caller.Tenant, connection.ShopperId));
        await Parallel.ForEachAsync(shoppers, new ParallelOptions { MaxDegreeOfParallelism = RenewalsAtOnce }, async (shopper, _) =>
        {
            try
            {
                var access = await _tenants.Find(shopper.Key.Tenant);
                foreach (var connection in shopper)
                {
                    connection.Caller = connection.Caller with { Access = access ?? connection.Caller.Access };
                }

                var grain = _grains.GetGrain<IShopperGrain>(GrainKeys.Of(shopper.Key.Tenant, shopper.Key.ShopperId));
                foreach (var unknown in await grain.Renew(EdgeId, [.. shopper.Select(connection => connection.Id)]))
                {
                    await _hub.Clients.Client(unknown).Resync(0);
                }
            }
            catch (Exception failure)
            {
                Interlocked.Increment(ref missed);
                LogNotRenewed(_log, failure);
            }
        });
        return missed == 0;
    }

    private IShopperGrain Shopper(PageConnection connection) =>
        _grains.GetGrain<IShopperGrain>(GrainKeys.Of(connection.Caller.Tenant, connection.ShopperId));

    private async Task Send(PageConnection connection)
    {
        var client = _hub.Clients.Client(connection.Id);
        try
        {
            await foreach (var push in connection.Queue.ReadAllAsync())
            {
                if (connection.TakeOverflow())
                {
                    _resyncs.Add(1);
                    await client.Resync(push.Seq);
                }

                await Send(connection, client, push);
                _delivered.Add(1);
                _latency.Record((_time.GetUtcNow() - push.At).TotalMilliseconds);
            }
        }
        catch (Exception failure)
        {
            LogSendFailed(_log, failure);
        }
    }

    private async Task Send(PageConnection connection, IShopperClient client, Push push)
    {
        var (access, now) = (connection.Caller.Access, _time.GetUtcNow());
        var shopperId = GrainKeys.Split(push.Shopper).Name;
        switch (push.Kind)
        {
            case PushKind.Changed:
                connection.Shows(push.Propositions);
                await client.PropositionsChanged(push.Seq, [.. push.Propositions.Select(proposition => proposition.ToDto(access, shopperId, now))]);
                break;
            case PushKind.Withdrawn:
                var reason = Shoppers.ReasonTexts.Code(push.Reason ?? ReasonCode.NotActive);
                foreach (var proposition in push.Propositions)
                {
                    await client.PropositionWithdrawn(push.Seq, PropositionIds.Sign(access, shopperId, proposition.Number), reason);
                }

                break;
            case PushKind.Consent:
                await client.ConsentChanged(push.Seq, ConsentDto.Holding(push.Purposes ?? []));
                break;
            case PushKind.Merged:
                await Follow(connection, client, push);
                break;
            default:
                await client.Resync(push.Seq);
                break;
        }
    }

    /// <summary>The page's shopper was merged away: the page goes along, and shows what the other one decides.</summary>
    private async Task Follow(PageConnection connection, IShopperClient client, Push push)
    {
        _shoppers.Moved(connection.Caller.Tenant, GrainKeys.Split(push.Shopper).Name, push.MergedInto!);
        connection.ShopperId = push.MergedInto!;
        await Reattach(connection, client, push.Seq);
    }

    private async Task Reattach(PageConnection connection, IShopperClient client, long seq)
    {
        await client.SessionMerged(seq, connection.ShopperId);
        if (connection.Page is { } page)
        {
            var attached = await Attach(connection, page, 0);
            await client.PropositionsChanged(
                attached.Seq,
                [.. attached.Propositions.Select(proposition => proposition.ToDto(connection.Caller.Access, connection.ShopperId, _time.GetUtcNow()))]);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A shopper's connections could not be renewed")]
    private static partial void LogNotRenewed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "A page could not be sent to; it resumes when it comes back")]
    private static partial void LogSendFailed(ILogger log, Exception failure);
}
