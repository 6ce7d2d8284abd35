using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Campaigns;
using Realtime.Grains.Hosting;
using Realtime.Grains.Journaling;
using Realtime.Storage;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Counting;

public sealed class JournalCounterHostTests
{
    [Fact]
    public async Task Advance_SumsEachKind()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a"), Definition("b"));
        foreach (var (kind, campaign) in new[]
        {
            (JournalKinds.Decision, "a"), (JournalKinds.Impression, "a"), (JournalKinds.Impression, "b"), (JournalKinds.Unreserved, "a"),
            (JournalKinds.Click, "a"), (JournalKinds.Dismissal, "a"), (JournalKinds.Conversion, "a"), (JournalKinds.Conversion, "a"), ("unknown", "a"),
        })
        {
            host.Store.Append(Entry(kind, campaign));
        }

        (await Counter(host).Advance(0, default)).ShouldBe(9);
        (await host.Campaign("a").View())!.Counters.ShouldBe(new(1, 2, 1, 1, 2, 20, 1));
        (await host.Campaign("b").View())!.Counters.ShouldBe(CampaignCounters.Zero with { Impressions = 1 });
        (await Counter(host).Advance(9, default)).ShouldBe(9);
    }

    /// <summary>Crashes between a report and the cursor, with more entries meanwhile; now and then a second follower.</summary>
    [Fact]
    public void Advance_WithCrashesAnywhere_NeitherLosesNorDoubles() => Prop.ForAll(Arb.Array(Gen.Choose(0, 9).ToArbitrary()), steps =>
        Count(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static async Task Count(int[] steps)
    {
        var host = await GrainHost.Start();
        await host.Publish(Definition("a"), Definition("b"));
        var expected = new Dictionary<string, long> { ["a"] = 0, ["b"] = 0 };
        var behind = 0L;
        foreach (var step in steps)
        {
            var campaign = step % 2 == 0 ? "a" : "b";
            host.Store.Append(Entry(JournalKinds.Impression, campaign));
            expected[campaign]++;
            switch (step / 2)
            {
                case 0:
                    await Advance(host);
                    break;
                case 1 or 2:
                    host.Store.CrashAt(step - 1, committed: step % 2 == 0);
                    await Record.ExceptionAsync(() => Advance(host));
                    host = await host.Restart();
                    break;
                case 3:
                    // Another silo that had read less before it stalled.
                    await Counter(host).Advance(behind, default);
                    behind = await host.Store.ReadCursorAsync("campaign-counters", default);
                    break;
            }
        }

        await Advance(host);
        foreach (var (campaign, impressions) in expected)
        {
            (await host.Campaign(campaign).View())!.Counters.Impressions.ShouldBe(impressions, campaign);
        }

        await host.DisposeAsync();
    }

    private static async Task Advance(GrainHost host) =>
        await Counter(host).Advance(await host.Store.ReadCursorAsync("campaign-counters", default), default);

    private static JournalCounter Counter(GrainHost host) => new(host.Store, host.Grains, host.Time, NullLogger<JournalCounter>.Instance);

    private static JournalEntry Entry(string kind, string campaign)
    {
        var body = System.Text.Encoding.UTF8.GetBytes("""{"shopper":"s","offer":"o","placement":"p","proposition":1,"value":10}""");
        return new(kind, "shop", campaign, Noon, body);
    }
}
