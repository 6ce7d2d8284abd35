using System.Text.Json;
using Realtime.LoadTests.Shoppers;

namespace Realtime.LoadTests.Checking;

/// <summary>
/// A campaign with a hard budget, begun before a kill and spent to the end after it: whatever was told before and after
/// must not be more than the budget, whoever died with a part of it in hand.
/// </summary>
internal sealed class BudgetRound(CheckScene scene, string id)
{
    /// <summary>Decisions that may be made.</summary>
    public const int Total = 120;

    private const int Spenders = 8;
    private const int MostInVain = 40;

    private static readonly TimeSpan _forALease = TimeSpan.FromMilliseconds(20);

    private int _inVain;
    private int _asked;

    /// <summary>Starts the campaign.</summary>
    public Task Begin(CancellationToken cancel) =>
        scene.Tenant.Publish(id, "spend", new { budget = new { unit = "decisions", total = Total, pacing = "asap" } }, cancel);

    /// <summary>Spends what is left of it, and compares.</summary>
    public async Task Verify(CancellationToken cancel)
    {
        await Task.WhenAll(Enumerable.Range(0, Spenders).Select(_ => Spend(cancel)));
        var told = scene.Tallies.Spent.TryGetValue(id, out var all) ? all.Count : 0;
        scene.Verdict.Expect(Promise.BudgetsKept, told <= Total, $"{id}: {told} of at most {Total} decisions were told to pages");
        var counted = await Settled.Read(async () => Settled.Number(await scene.Tenant.Campaign(id, cancel), "counters", "decisions"), told, cancel, extra: 4);
        scene.Verdict.Expect(Promise.BudgetsKept, counted <= Total, $"{id}: {counted} of at most {Total} decisions were made");
        scene.Verdict.Expect(Promise.AcknowledgedKept, counted >= told, $"{id}: {counted} decisions are counted, {told} were told");
        await scene.Tenant.Act(id, "end", "spent", cancel);
    }

    private async Task Spend(CancellationToken cancel)
    {
        while (Volatile.Read(ref _inVain) < MostInVain)
        {
            var request = $"{id}-{Interlocked.Increment(ref _asked)}";
            var body = CheckTenant.Json(new { requestId = request, anonymousId = $"spender-{request}", context = new { page = new { id = request } }, placements = (object[])[new { id = "spend" }] });
            var offers = await scene.Door.Until("spender", "decide", request, async () =>
                Offer.Read(JsonSerializer.Deserialize<JsonElement>(await scene.Tenant.Api.Post("/v1/decisions", scene.Tenant.SecretKey, body, cancel)).GetProperty("propositions")));
            if (offers.FirstOrDefault(offer => offer.Campaigns.Contains(id)) is { } offer)
            {
                scene.Tallies.Told(id, offer.Id);
                Volatile.Write(ref _inVain, 0);
            }
            else
            {
                // A lease may be on its way; what a dead process held is lost and never comes.
                Interlocked.Increment(ref _inVain);
                await Task.Delay(await Left(cancel) > 0 ? _forALease : TimeSpan.Zero, cancel);
            }
        }
    }

    private async Task<long> Left(CancellationToken cancel) => Settled.Number(await scene.Tenant.Campaign(id, cancel), "budget", "left");
}
