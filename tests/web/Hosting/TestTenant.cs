using System.Text.Json;
using Realtime.Common;
using Realtime.Tenants;

namespace Realtime.Web.Tests.Hosting;

/// <summary>A browser that has got its token.</summary>
internal sealed record Browser(string Token, string ShopperId, string AnonymousId);

/// <summary>A tenant with a key of each kind, and what tests do with it.</summary>
internal sealed class TestTenant(RunningServer server, string id, IReadOnlyDictionary<(KeyKind, OpsRole?), string> keys)
{
    public static readonly (KeyKind, OpsRole?)[] Kinds =
    [
        (KeyKind.Write, null), (KeyKind.Secret, null), (KeyKind.Ops, OpsRole.Viewer), (KeyKind.Ops, OpsRole.Editor),
        (KeyKind.Ops, OpsRole.Approver), (KeyKind.Ops, OpsRole.Admin),
    ];

    public string Id => id;

    public string WriteKey => keys[(KeyKind.Write, null)];

    public string SecretKey => keys[(KeyKind.Secret, null)];

    public string AdminKey => Ops(OpsRole.Admin);

    public ApiClient Api => server.Api;

    public string Ops(OpsRole role) => keys[(KeyKind.Ops, role)];

    /// <summary>The secrets that only its grain and the edges know.</summary>
    public async Task<TenantAccess> Access() => (await server.Grain<ITenantGrain>(GrainKeys.Tenant(id)).Access())!;

    public async Task<Browser> NewBrowser() => BrowserOf((await Api.Post("/v1/shoppers/token", null, ApiClient.Basic(WriteKey))).Ok());

    public static Browser BrowserOf(Answer token) =>
        new(token["token"].GetString()!, token["shopperId"].GetString()!, token["anonymousId"].GetString()!);

    public Task<HubClient> Connect(Browser browser) => HubClient.Connect(Api.Address, browser.Token);

    public async Task<string> UserToken(string userId) =>
        (await Api.Post("/v1/users/token", new { userId }, SecretKey)).Ok()["userToken"].GetString()!;

    public async Task PutPlacement(string placement, int itemCount = 1)
    {
        (await Api.Put($"/v1/admin/placements/{placement}", new { name = placement, itemCount, fallback = new { title = $"{placement} fallback" } }, AdminKey)).Ok();
        await Enforced();
    }

    /// <summary>Saves and publishes a campaign, and waits until whoever follows the catalogue enforces it.</summary>
    public async Task<JsonElement> Publish(string campaign, object definition)
    {
        var known = await Api.Get($"/v1/admin/campaigns/{campaign}", AdminKey);
        var saved = (await Api.Put($"/v1/admin/campaigns/{campaign}", definition, AdminKey, known.Headers.ETag?.Tag)).Ok();
        return await Act(campaign, "publish", saved.Headers.ETag!.Tag);
    }

    /// <summary>Takes a step with a campaign, and waits until it is enforced.</summary>
    public async Task<JsonElement> Act(string campaign, string verb, string? ifMatch = null)
    {
        var done = (await Api.Post($"/v1/admin/campaigns/{campaign}/{verb}", new { why = "a test" }, AdminKey, ifMatch)).Ok();
        await Enforced();
        return done.Json;
    }

    /// <summary>Waits until every process enforces the newest snapshot.</summary>
    public Task Enforced() => Waiting.Until(
        async () => (await Api.Get("/v1/admin/processes", AdminKey)).Ok().Json,
        state => state.At("processes").EnumerateArray().All(process => process.At("confirmed").GetBoolean()),
        "every process enforcing the newest snapshot");

    public async Task<JsonElement> Campaign(string campaign) => (await Api.Get($"/v1/admin/campaigns/{campaign}", AdminKey)).Ok().Json;

    /// <summary>A shopper as operators see it; nothing when the server knows nothing of it.</summary>
    public async Task<JsonElement?> Shopper(string shopperId)
    {
        var answer = await Api.Get($"/v1/admin/shoppers?shopperId={shopperId}", AdminKey);
        return answer.Status == System.Net.HttpStatusCode.NotFound ? null : answer.Ok().Json;
    }

    /// <summary>What a shopper is, without what time alone changes: to see that a refused call left it as it was.</summary>
    public async Task<string> Picture(string shopperId) => await Shopper(shopperId) is { } shopper
        ? string.Join('|', new[] { "profile", "cart", "session.events", "session.views", "exposures", "seq" }
            .Select(path => shopper.Find(path)?.ToString()))
        : "unknown";

    /// <summary>Exposures of one kind that a shopper has.</summary>
    public async Task<int> Exposures(string shopperId, string kind) => (await Shopper(shopperId))?.At("exposures").EnumerateArray()
        .Count(exposure => exposure.Text("event") == kind && !exposure.At("reserved").GetBoolean()) ?? 0;

    /// <summary>Decides for one placement.</summary>
    public Task<Answer> Decide(string credential, string requestId, string placement, object? more = null)
    {
        var request = JsonSerializer.SerializeToNode(more ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        request["requestId"] ??= requestId;
        request["placements"] ??= JsonSerializer.SerializeToNode(new[] { new { id = placement } }, JsonSerializerOptions.Web);
        return Api.Post("/v1/decisions", request, credential);
    }
}
