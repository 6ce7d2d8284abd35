using System.Text.Json;
using Realtime.LoadTests.Access;

namespace Realtime.LoadTests.Checking;

/// <summary>The tenant under check: its placements and campaigns, each of which shows one promise.</summary>
internal sealed class CheckTenant(Api api, ServerKeys keys)
{
    /// <summary>Its id.</summary>
    public const string Id = "check";

    /// <summary>Pushed at the third product view; orders are credited to it.</summary>
    public const string Pushed = "pushed";

    /// <summary>May be displayed <see cref="Cap"/> times a shopper.</summary>
    public const string Capped = "capped";

    /// <summary>Displays of <see cref="Capped"/> that a shopper may have.</summary>
    public const int Cap = 2;

    /// <summary>Views after which <see cref="Pushed"/> is pushed.</summary>
    public const int ViewsToPush = 3;

    /// <summary>A public key.</summary>
    public string WriteKey => keys.WriteKey;

    /// <summary>The shop's own key.</summary>
    public string SecretKey => keys.SecretKey!;

    /// <summary>The operator's key.</summary>
    public string OpsKey => keys.OpsKey!;

    /// <summary>The server.</summary>
    public Api Api => api;

    /// <summary>Makes placements and campaigns.</summary>
    public async Task SetUp(CancellationToken cancel)
    {
        foreach (var placement in (string[])[Pushed, Capped, "spend", "idle"])
        {
            await api.Put($"/v1/admin/placements/{placement}", OpsKey, Json(new { name = placement, itemCount = 1 }), cancel);
        }

        await Publish(Pushed, Pushed, new { eligibility = new Dictionary<string, object> { ["session.views"] = new Dictionary<string, int> { ["$gte"] = ViewsToPush } } }, cancel);
        await Publish(
            Capped, Capped,
            new { caps = (object[])[new { id = "few", @event = "impression", limit = Cap, scope = "shopper", over = "campaign", window = new { rolling = "PT24H" } }] },
            cancel);
    }

    /// <summary>Saves and publishes a campaign with one offer in a placement.</summary>
    public async Task Publish(string id, string placement, object more, CancellationToken cancel)
    {
        var definition = JsonSerializer.SerializeToNode(more)!.AsObject();
        definition["name"] = id;
        definition["priority"] = 50;
        definition["offers"] = JsonSerializer.SerializeToNode((object[])
        [
            new { id = $"{id}-offer", placements = (string[])[placement], variants = (object[])[new { id = "any", data = new { title = id } }] },
        ]);
        await api.Put($"/v1/admin/campaigns/{id}", OpsKey, Json(definition), cancel);
        await Act(id, "publish", "check", cancel);
    }

    /// <summary>Takes a step with a campaign.</summary>
    public Task<byte[]> Act(string id, string verb, string why, CancellationToken cancel) =>
        api.Post($"/v1/admin/campaigns/{id}/{verb}", OpsKey, Json(new { why }), cancel);

    /// <summary>A campaign as operators see it.</summary>
    public Task<JsonElement> Campaign(string id, CancellationToken cancel) => api.Get($"/v1/admin/campaigns/{id}", OpsKey, cancel);

    /// <summary>A shopper as operators see it.</summary>
    public Task<JsonElement> Shopper(string by, string id, CancellationToken cancel) => api.Get($"/v1/admin/shoppers?{by}={Uri.EscapeDataString(id)}", OpsKey, cancel);

    /// <summary>A body.</summary>
    public static ReadOnlyMemory<byte> Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
