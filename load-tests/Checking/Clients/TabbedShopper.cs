using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Shoppers;

namespace Realtime.LoadTests.Checking.Clients;

/// <summary>
/// A shopper with three tabs, over HTTP. Each asks for an offer that is capped and one that spends a budget, holds it for
/// a moment, and displays it only while it may; so a kill falls between the promise of a place and its use.
/// </summary>
internal sealed class TabbedShopper(CheckScene scene, string who, Random random) : ICheckedClient
{
    private const int Tabs = 3;
    private const int Rounds = 3;
    private const int LongestHoldMs = 600;

    private readonly Lock _lock = new();
    private ShopperToken? _token;
    private int _displays;
    private int _round;

    public bool IsDone => _round >= Rounds;

    public async Task Step()
    {
        _token ??= await scene.Door.Until(who, "token", "", () => scene.Tenant.Api.NewShopper(scene.Tenant.WriteKey, CancellationToken.None), static token => token.ShopperId);
        var holds = Enumerable.Range(0, Tabs).Select(_ => random.Next(LongestHoldMs)).ToList();
        var round = _round++;
        await Task.WhenAll(holds.Select((hold, tab) => Tab($"{who}-{round}-{tab}", hold)));
    }

    public async Task Verify(CancellationToken cancel)
    {
        int displays;
        lock (_lock)
        {
            displays = _displays;
        }

        scene.Verdict.Expect(Promise.CapsKept, displays <= CheckTenant.Cap, $"{who} displayed {displays} of at most {CheckTenant.Cap}");
        if (displays > 0)
        {
            var shopper = await scene.Tenant.Shopper("shopperId", _token!.ShopperId, cancel);
            var known = shopper.GetProperty("exposures").EnumerateArray().Count(exposure =>
                exposure.GetProperty("event").GetString() == "impression" && exposure.GetProperty("campaignId").GetString() == CheckTenant.Capped && !exposure.GetProperty("reserved").GetBoolean());
            scene.Verdict.ExpectCount(known, displays, $"displays of {who}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Tab(string page, int hold)
    {
        var body = CheckTenant.Json(new { requestId = page, context = new { page = new { id = page } }, placements = (object[])[new { id = CheckTenant.Capped }, new { id = "spend" }] });
        var (offers, askedAt) = await scene.Door.Until(who, "decide", page, async () =>
        {
            var asked = scene.Door.History.Now;
            var answer = await scene.Tenant.Api.Post("/v1/decisions", _token!.Token, body, CancellationToken.None);
            return (Offer.Read(JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("propositions")), asked);
        }, static told => told.Item1.Select(offer => new { offer.Placement, offer.Campaigns, offer.Id }));
        foreach (var offer in offers.Where(offer => offer.Placement == "spend" && offer.Campaigns.Count > 0))
        {
            scene.Tallies.Told(offer.Campaigns[0], offer.Id);
        }

        foreach (var offer in offers.Where(offer => offer.Campaigns.Contains(CheckTenant.Capped)))
        {
            await Task.Delay(hold);
            if (scene.Door.History.Now - askedAt < (offer.ValidForMs ?? 0))
            {
                await Display(offer, askedAt);
            }
        }
    }

    private async Task Display(Offer offer, double askedAt)
    {
        lock (_lock)
        {
            _displays++;
        }

        var status = await scene.Door.Until(who, "display", offer.Id, () => Report(offer), static status => status);
        var inTime = scene.Door.History.Now - askedAt < offer.ValidForMs;
        scene.Verdict.Expect(Promise.ToldHolds, status is "recorded" or "duplicate" || !inTime, $"{who} displayed what it was given in time, and was answered: {status}");
        if (status != "not_found")
        {
            scene.Tallies.Displayed(CheckTenant.Capped);
        }
    }

    private async Task<string> Report(Offer offer)
    {
        try
        {
            var answer = await scene.Tenant.Api.Post($"/v1/propositions/{offer.Id}/display", _token!.Token, "{}"u8.ToArray(), CancellationToken.None);
            return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("status").GetString()!;
        }
        catch (ApiException unknown) when (unknown.Code == "not_found")
        {
            return "not_found";
        }
    }
}
