using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Shoppers;
using Realtime.LoadTests.SignalR;

namespace Realtime.LoadTests.Checking.Clients;

/// <summary>A page on the hub that comes back after every cut, and what it was told.</summary>
internal sealed class BuyerPage(CheckScene scene, string who, ShopperToken token) : IAsyncDisposable
{
    private static readonly string[] _placements = [CheckTenant.Pushed];

    private readonly Lock _lock = new();
    private HubConnection? _connection;
    private Offer? _offer;
    private double _offerAskedAt;
    private long _seq;

    /// <summary>The pushed offer that the page was told last, and when it was told or asked for it.</summary>
    public (Offer? Offer, double AskedAt) Told
    {
        get
        {
            lock (_lock)
            {
                return (_offer, _offerAskedAt);
            }
        }
    }

    /// <summary>Calls the hub, connecting first if need be.</summary>
    public async Task<T> Call<T>(string target, Action<Utf8JsonWriter> arguments, Func<JsonElement, T> read)
    {
        try
        {
            return await (_connection ?? await Connect()).Call(target, arguments, read);
        }
        catch (Exception failure) when (Door.CodeOf(failure) == "cut")
        {
            await Drop();
            throw;
        }
    }

    /// <summary>Asks for everything that the page shows: the answer is complete.</summary>
    public async Task Refresh()
    {
        var asked = scene.Door.History.Now;
        var attached = await Call("Subscribe", Arguments, Attached.Read);
        Complete(attached, asked);
    }

    public ValueTask DisposeAsync() => new(Drop());

    private string PageId => $"page-of-{who}";

    private async Task<HubConnection> Connect()
    {
        var connection = await HubConnection.Connect(scene.Tenant.Api.Hub, token.Token, TimeProvider.System, OnPush, CancellationToken.None);
        _connection = connection;
        long seen;
        lock (_lock)
        {
            seen = _seq;
        }

        var resumed = await connection.Call("Resume", json =>
        {
            json.WriteStringValue($"session-of-{who}");
            json.WriteNumberValue(seen);
            PageJson.Write(json, PageId);
        }, Attached.Read);
        scene.Verdict.Expect(Promise.ToldHolds, resumed.Seq >= seen, $"{who} was told number {seen}, and is at {resumed.Seq} after it came back");
        var asked = scene.Door.History.Now;
        Complete(await connection.Call("Subscribe", Arguments, Attached.Read), asked);
        return connection;
    }

    private void Arguments(Utf8JsonWriter json)
    {
        PageJson.Write(json, _placements);
        PageJson.Write(json, PageId);
    }

    private void Complete(Attached attached, double asked)
    {
        lock (_lock)
        {
            _seq = Math.Max(_seq, attached.Seq);
            (_offer, _offerAskedAt) = (attached.Offers.FirstOrDefault(offer => offer.Campaigns.Contains(CheckTenant.Pushed)), asked);
        }
    }

    private void OnPush(HubPush push)
    {
        if (push.Target != "PropositionsChanged")
        {
            return;
        }

        var json = new Utf8JsonReader(push.Arguments.Span);
        var arguments = JsonElement.ParseValue(ref json);
        var seq = arguments[0].GetInt64();
        var offers = Offer.Read(arguments[1]);
        scene.Door.History.Push(who, push.Target, new { seq, propositions = offers.Select(offer => offer.Id) });
        lock (_lock)
        {
            _seq = Math.Max(_seq, seq);
            if (offers.FirstOrDefault(offer => offer.Campaigns.Contains(CheckTenant.Pushed)) is { } offer)
            {
                (_offer, _offerAskedAt) = (offer, scene.Door.History.Now);
            }
        }
    }

    private async Task Drop()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
