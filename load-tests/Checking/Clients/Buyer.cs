using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Shoppers;

namespace Realtime.LoadTests.Checking.Clients;

/// <summary>
/// A shopper on the hub: views, fills a cart, displays what is pushed, orders, and now and then sends again what was
/// acknowledged. Always has a call under way.
/// </summary>
internal sealed class Buyer(CheckScene scene, string who, Random random) : ICheckedClient
{
    private const int MostEvents = 120;

    private readonly List<(string Name, string MessageId)> _sent = [];
    private ShopperToken? _token;
    private BuyerPage? _page;
    private bool _displayed;
    private int _views;
    private int _added;

    public bool IsDone => _sent.Count >= MostEvents;

    public async Task Step()
    {
        if (_token is null)
        {
            _token = await scene.Door.Until(who, "token", "", () => scene.Tenant.Api.NewShopper(scene.Tenant.WriteKey, CancellationToken.None), static token => token.ShopperId);
            _page = new(scene, who, _token);
        }

        if (!_displayed && _page!.Told is { Offer: { } offer } told)
        {
            await Display(offer, told.AskedAt);
            return;
        }

        switch (random.Next(10))
        {
            case < 4:
                await Track("Product Viewed", $"v{_sent.Count}");
                _views++;
                break;
            case < 7:
                await Track("Product Added", $"a{_sent.Count}");
                _added++;
                break;
            case < 9 when _displayed:
                await Track("Order Completed", $"o{_sent.Count}");
                scene.Tallies.Ordered(Price);
                break;
            case var _ when _sent.Count > 0:
                await Repeat();
                break;
        }
    }

    public async Task Verify(CancellationToken cancel)
    {
        if (_token is null || _sent.Count == 0)
        {
            return;
        }

        for (var i = 0; i < 3; i++)
        {
            await Repeat();
        }

        var shopper = await scene.Tenant.Shopper("shopperId", _token.ShopperId, cancel);
        scene.Verdict.ExpectCount(Settled.Number(shopper, "session", "events"), _sent.Count, $"events of {who}");
        scene.Verdict.ExpectCount(Settled.Number(shopper, "session", "views"), _views, $"product views of {who}");
        var pieces = await Settled.Read(async () => Settled.Number(await scene.Tenant.Api.Get($"/v1/admin/carts/{CartId}", scene.Tenant.OpsKey, cancel), "quantity"), _added, cancel);
        scene.Verdict.ExpectCount(pieces, _added, $"pieces in the cart of {who}");
        if (_views >= CheckTenant.ViewsToPush)
        {
            await Look(cancel);
            scene.Verdict.Expect(Promise.ToldHolds, _page!.Told.Offer is not null, $"{who} is no longer shown what {_views} views brought it");
        }
    }

    public ValueTask DisposeAsync() => _page?.DisposeAsync() ?? ValueTask.CompletedTask;

    private const int Price = 20;
    private const int MostLooks = 40;
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>More than once if need be: a server that had no processor for 5 s has not reached its catalogue, and shows fallbacks.</summary>
    private async Task Look(CancellationToken cancel)
    {
        for (var looks = 1; ; looks++)
        {
            await scene.Door.Until(who, "subscribe", "", async () =>
            {
                await _page!.Refresh();
                return true;
            });
            if (_page!.Told.Offer is not null || looks == MostLooks)
            {
                return;
            }

            await Task.Delay(_betweenLooks, cancel);
        }
    }

    private string CartId => $"{_token!.ShopperId}-cart";

    private async Task Track(string name, string messageId)
    {
        await scene.Door.Until(who, name, messageId, () => Send(name, messageId), static answer => new { answer.Accepted, answer.Duplicates, answer.Seq });
        _sent.Add((name, messageId));
    }

    /// <summary>As a client does that did not hear the first answer.</summary>
    private async Task Repeat()
    {
        var (name, messageId) = _sent[random.Next(_sent.Count)];
        var answer = await scene.Door.Until(who, $"{name}, again", messageId, () => Send(name, messageId), static answer => new { answer.Accepted, answer.Duplicates });
        scene.Verdict.Expect(Promise.AcknowledgedKept, answer.Duplicates == 1, $"{who}: {name} {messageId} was acknowledged, and is not known when it comes again");
    }

    private Task<Tracked> Send(string name, string messageId) => _page!.Call("Track", json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("type", "track");
        json.WriteString("event", name);
        json.WriteString("messageId", messageId);
        json.WriteStartObject("properties");
        json.WriteString("product_id", "product");
        json.WriteNumber("price", Price);
        json.WriteNumber("revenue", Price);
        json.WriteString("cart_id", name == "Product Added" ? CartId : $"{_token!.ShopperId}-orders");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }, Tracked.Read);

    private async Task Display(Offer offer, double askedAt)
    {
        var status = await scene.Door.Until(who, "display", offer.Id, () => Report(offer), static status => status);
        var inTime = scene.Door.History.Now - askedAt < (offer.ValidForMs ?? double.MaxValue);
        scene.Verdict.Expect(Promise.ToldHolds, status is "recorded" or "duplicate" || !inTime, $"{who} displayed what it was pushed in time, and was answered: {status}");
        _displayed = true;
        if (status is "recorded" or "duplicate" or "unreserved")
        {
            scene.Tallies.Displayed(CheckTenant.Pushed);
        }
    }

    private async Task<string> Report(Offer offer)
    {
        try
        {
            return await _page!.Call("Report", json =>
            {
                json.WriteStringValue(offer.Id);
                json.WriteStringValue("display");
                json.WriteStringValue($"d-{offer.Id[^20..]}");
            }, static answer => answer.GetProperty("status").GetString()!);
        }
        catch (Exception refused) when (Door.CodeOf(refused) == "not_found")
        {
            return "not_found";
        }
    }
}
