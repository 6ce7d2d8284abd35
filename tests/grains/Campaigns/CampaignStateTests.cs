using Realtime.Campaigns;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Campaigns;

public sealed class CampaignStateTests
{
    private static readonly CampaignState _draft = CampaignState.New("a", Noon).Save(Definition("a"), Ann, Noon);

    [Theory]
    [InlineData(CampaignStatus.Draft, CampaignVerb.Publish, CampaignRefusal.None, CampaignStatus.Active)]
    [InlineData(CampaignStatus.Draft, CampaignVerb.Pause, CampaignRefusal.NotActive, CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Draft, CampaignVerb.Resume, CampaignRefusal.NotPaused, CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Draft, CampaignVerb.Revert, CampaignRefusal.NoSuchRevision, CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Active, CampaignVerb.Publish, CampaignRefusal.NothingToPublish, CampaignStatus.Active)]
    [InlineData(CampaignStatus.Active, CampaignVerb.Pause, CampaignRefusal.None, CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Active, CampaignVerb.Resume, CampaignRefusal.NotPaused, CampaignStatus.Active)]
    [InlineData(CampaignStatus.Active, CampaignVerb.End, CampaignRefusal.None, CampaignStatus.Ended)]
    [InlineData(CampaignStatus.Paused, CampaignVerb.Pause, CampaignRefusal.NotActive, CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Paused, CampaignVerb.Resume, CampaignRefusal.None, CampaignStatus.Active)]
    [InlineData(CampaignStatus.Paused, CampaignVerb.Revert, CampaignRefusal.None, CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Ended, CampaignVerb.Pause, CampaignRefusal.Ended, CampaignStatus.Ended)]
    [InlineData(CampaignStatus.Ended, CampaignVerb.Resume, CampaignRefusal.Ended, CampaignStatus.Ended)]
    [InlineData(CampaignStatus.Ended, CampaignVerb.End, CampaignRefusal.Ended, CampaignStatus.Ended)]
    [InlineData(CampaignStatus.Ended, CampaignVerb.Revert, CampaignRefusal.None, CampaignStatus.Active)]
    public void Take_FromEveryStatus_StepsOrSaysWhyNot(CampaignStatus from, CampaignVerb verb, CampaignRefusal refusal, CampaignStatus to)
    {
        var state = In(from);
        var (next, refused) = state.Take(new(verb, 1, "because"), Ann, Noon.AddHours(1));

        refused.ShouldBe(refusal);
        next.Status.ShouldBe(to);
        if (refusal != CampaignRefusal.None)
        {
            next.ShouldBeSameAs(state);
        }
    }

    [Fact]
    public void Take_EveryStep_IsALineInTheAuditAndANewETag()
    {
        var state = In(CampaignStatus.Active);
        var paused = state.Take(new(CampaignVerb.Pause, null, "too loud"), Ann, Noon.AddHours(1)).State;

        paused.Audit.Length.ShouldBe(state.Audit.Length + 1);
        paused.Audit[^1].ShouldBe(new(Noon.AddHours(1), "ann", "approver", "pause", 1, "too loud"));
        paused.ETag.ShouldNotBe(state.ETag);
        paused.Audit.Take(state.Audit.Length).ShouldBe(state.Audit);
    }

    [Fact]
    public void Revert_PublishesTheOldContentAsANewRevision()
    {
        var second = In(CampaignStatus.Active).Save(Definition("a", priority: 99), Ann, Noon).Take(new(CampaignVerb.Publish, null, null), Ann, Noon).State;
        var reverted = second.Take(new(CampaignVerb.Revert, 1, null), Ann, Noon).State;

        reverted.Revisions.Select(revision => (revision.Number, revision.Definition.Priority)).ShouldBe([(1, 50), (2, 99), (3, 50)]);
        reverted.PublishedRevision.ShouldBe(3);
    }

    [Fact]
    public void ForCatalog_IsWhatDecisionsMayKnow()
    {
        _draft.ForCatalog.ShouldBeNull();
        In(CampaignStatus.Active).ForCatalog.ShouldNotBeNull().Active.ShouldBeTrue();
        In(CampaignStatus.Paused).ForCatalog.ShouldNotBeNull().Active.ShouldBeFalse();
        In(CampaignStatus.Ended).ForCatalog.ShouldBeNull();
    }

    private static CampaignState In(CampaignStatus status)
    {
        CampaignVerb[] steps = status switch
        {
            CampaignStatus.Draft => [],
            CampaignStatus.Active => [CampaignVerb.Publish],
            CampaignStatus.Paused => [CampaignVerb.Publish, CampaignVerb.Pause],
            _ => [CampaignVerb.Publish, CampaignVerb.End],
        };
        return steps.Aggregate(_draft, (state, verb) => state.Take(new(verb, null, null), Ann, Noon).State);
    }
}
