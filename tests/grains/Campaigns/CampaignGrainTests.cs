using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Due;
using Realtime.Grains.Hosting;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Campaigns;

public sealed class CampaignGrainTests
{
    private static readonly CampaignAction _publish = new(CampaignVerb.Publish, null, null);
    private static readonly CampaignAction _pause = new(CampaignVerb.Pause, null, "too loud");

    [Fact]
    public async Task Life_FromDraftToEnd_IsInTheSnapshotAndTheAudit()
    {
        await using var host = await GrainHost.Start();
        var campaign = host.Campaign("a");
        await campaign.SaveDraft(Definition("a"), Ann, null);
        (await host.Catalog.List()).ShouldBe(["a"]);
        (await host.Catalog.Snapshot()).Campaigns.ShouldBeEmpty();

        foreach (var (verb, active) in new[] { (CampaignVerb.Publish, true), (CampaignVerb.Pause, false), (CampaignVerb.Resume, true) })
        {
            var outcome = await campaign.Act(new(verb, null, null), Ann, null);
            var snapshot = await host.Catalog.Snapshot();
            outcome.Snapshot.ShouldBe(snapshot.Number);
            snapshot.Campaigns.ShouldHaveSingleItem().Active.ShouldBe(active);
        }

        await campaign.Act(new(CampaignVerb.End, null, "done"), Ann, null);
        (await host.Catalog.Snapshot()).Campaigns.ShouldBeEmpty();
        (await campaign.View())!.Audit.Select(entry => entry.Action).ShouldBe(["save", "publish", "pause", "resume", "end"]);
    }

    [Fact]
    public async Task SaveDraft_OfABadDefinition_NamesTheFaultsAndSavesNothing()
    {
        await using var host = await GrainHost.Start();
        var outcome = await host.Campaign("a").SaveDraft(Definition("a", priority: 101), Ann, null);

        outcome.Refusal.ShouldBe(CampaignRefusal.Invalid);
        outcome.Faults.ShouldHaveSingleItem().Field.ShouldBe("priority");
        (await host.Campaign("a").View()).ShouldBeNull();
        (await host.Catalog.List()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ETag_WhenSomebodyElseWasFaster_Refuses()
    {
        await using var host = await GrainHost.Start();
        var campaign = host.Campaign("a");
        (await campaign.SaveDraft(Definition("a"), Ann, "*")).Refusal.ShouldBe(CampaignRefusal.Stale); // nothing to match yet
        var first = (await campaign.SaveDraft(Definition("a"), Ann, null)).Campaign!.ETag;
        (await campaign.SaveDraft(Definition("a"), Ann, null)).Refusal.ShouldBe(CampaignRefusal.MatchRequired);
        (await campaign.SaveDraft(Definition("a"), Ann, first)).Refusal.ShouldBe(CampaignRefusal.None);

        (await campaign.SaveDraft(Definition("a", priority: 1), Ann, first)).Refusal.ShouldBe(CampaignRefusal.Stale);
        (await campaign.Act(_publish, Ann, first)).Refusal.ShouldBe(CampaignRefusal.Stale);
        (await campaign.Act(_publish, Ann, "*")).Refusal.ShouldBe(CampaignRefusal.None);
        (await campaign.View())!.Published!.Priority.ShouldBe(50);
        (await host.Campaign("none").Act(_publish, Ann, null)).Refusal.ShouldBe(CampaignRefusal.NotFound);
    }

    /// <summary>Counters and leases are no operator's change.</summary>
    [Fact]
    public async Task ETag_WhenShoppersAct_StaysTheSame()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a", budget: new(BudgetUnit.Decisions, 100, null)));
        var etag = (await host.Campaign("a").View())!.ETag;
        await host.Campaign("a").Lease(new("silo", "1"));
        await host.Campaign("a").Count(0, 5, [new(Noon, CampaignCounters.Zero with { Decisions = 2 })]);

        (await host.Campaign("a").View())!.ETag.ShouldBe(etag);
        (await host.Campaign("a").Act(_pause, Ann, etag)).Refusal.ShouldBe(CampaignRefusal.None);
    }

    /// <summary>Between the campaign's row and the catalogue, and between the catalogue and the note that it knows.</summary>
    [Theory]
    [InlineData(1, true, false)]
    [InlineData(2, false, false)]
    [InlineData(2, true, true)]
    [InlineData(3, false, true)]
    public async Task Act_WhenTheProcessDies_IsFinishedByTheNextWakeUp(int write, bool committed, bool toldBefore)
    {
        var host = await GrainHost.Start();
        await host.Publish(Definition("a"));
        host.Store.CrashAt(write, committed);
        await Should.ThrowAsync<Exception>(() => host.Campaign("a").Act(_pause, Ann, null));

        await using var next = await host.Restart();
        (await next.Campaign("a").View())!.Status.ShouldBe(CampaignStatus.Paused);
        (await next.Catalog.Snapshot()).Campaigns[0].Active.ShouldBe(!toldBefore);
        next.Time.Advance(TimeSpan.FromMinutes(1));
        (await next.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(1);
        var number = (await next.Catalog.Snapshot()).Number;
        (await next.Catalog.Snapshot()).Campaigns[0].Active.ShouldBeFalse();

        (await next.Grains.GetGrain<IDueGrain>(0).Poke()).ShouldBe(0);
        (await next.Catalog.Snapshot()).Number.ShouldBe(number);
    }

    [Fact]
    public async Task Act_WhenItsOwnRowIsNotWritten_ChangesNothing()
    {
        var host = await GrainHost.Start();
        await host.Publish(Definition("a"));
        host.Store.Fate = _ => WriteFate.Fail;

        (await Should.ThrowAsync<GrainRefusalException>(() => host.Campaign("a").Act(_pause, Ann, null))).Code.ShouldBe(GrainRefusalException.StorageUnavailable);
        host.Store.Fate = null;
        (await host.Campaign("a").View())!.Status.ShouldBe(CampaignStatus.Active);
        (await host.Campaign("a").Act(_pause, Ann, null)).Refusal.ShouldBe(CampaignRefusal.None);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task View_WhileAWriteIsUnderWay_ShowsTheLastCommitted()
    {
        await using var host = await GrainHost.Start();
        await host.Publish(Definition("a"));
        var held = host.Store.Hold("shop/a");
        var acting = host.Campaign("a").Act(_pause, Ann, null);
        await held.Reached;

        (await host.Campaign("a").View().Within("a view beside a write"))!.Status.ShouldBe(CampaignStatus.Active);
        held.Release();
        await acting.Within("the pause");
        (await host.Campaign("a").View())!.Status.ShouldBe(CampaignStatus.Paused);
    }

    [Fact]
    public async Task Lease_Repeated_AnswersTheSameAlsoAfterARestart()
    {
        var host = await GrainHost.Start();
        await host.Announce(Definition("a", budget: new(BudgetUnit.Decisions, 100, null)));
        var lease = await host.Campaign("a").Lease(new("silo", "1"));
        lease.Units.ShouldBe(5);
        (await host.Campaign("a").Lease(new("silo", "1"))).ShouldBe(lease);

        await using var next = await host.Restart();
        (await next.Campaign("a").Lease(new("silo", "1"))).ShouldBe(lease);
        (await next.Campaign("a").View())!.Budget!.Left.ShouldBe(95);
        await next.Campaign("a").Return(lease.LeaseId, 3);
        await next.Campaign("a").Return(lease.LeaseId, 3);
        (await next.Campaign("a").View())!.Budget!.Left.ShouldBe(98);
    }

    [Fact]
    public async Task Lease_OfACampaignThatEnded_IsNothing()
    {
        await using var host = await GrainHost.Start();
        await host.Announce(Definition("a", budget: new(BudgetUnit.Decisions, 100, null)));
        await host.Campaign("a").Act(new(CampaignVerb.End, null, null), Ann, null);

        (await host.Campaign("a").Lease(new("silo", "1"))).Units.ShouldBe(0);
    }
}
