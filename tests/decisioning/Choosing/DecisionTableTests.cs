using Realtime.Campaigns;
using Realtime.Catalog;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class DecisionTableTests
{
    [Fact]
    public void Compile_OfTheNextSnapshot_TakesOverWhatDidNotChange()
    {
        var (same, changed) = (Campaign("same", eligibility: """{"a":1}"""), Campaign("changed"));
        var before = Table(same, changed);
        var after = DecisionTable.Compile(
            before.Snapshot with { Number = 2, Campaigns = [same, changed with { Revision = 2 }] }, before);

        after.Find("same").ShouldBeSameAs(before.Find("same"));
        after.Find("changed").ShouldNotBeSameAs(before.Find("changed"));
        after.Snapshot.Number.ShouldBe(2);
    }

    /// <summary>A snapshot that came over the network is equal, not the same; its revision says that nothing changed.</summary>
    [Fact]
    public void Compile_OfACopiedSnapshot_TakesOverByRevision()
    {
        var before = Table(Campaign("a"), Campaign("b"));
        var after = DecisionTable.Compile(before.Snapshot with { Number = 2, Campaigns = [Campaign("a"), Campaign("b", active: false)] }, before);

        after.Find("a").ShouldBeSameAs(before.Find("a"));
        after.Find("b").ShouldNotBeNull().Source.Active.ShouldBeFalse();
    }

    [Fact]
    public void CandidatesFor_AnUnknownPlacement_AreNone() => Table(Campaign("a")).CandidatesFor("nowhere").Length.ShouldBe(0);

    [Fact]
    public void NextScheduleChange_IsTheFirstOfActiveCampaigns()
    {
        PublishedCampaign At(string id, int hours, bool active = true) =>
            Campaign(id, schedule: Schedule.Always with { Start = Noon.AddHours(hours) }, active: active);

        Table(At("a", 5), At("b", 3), At("paused", 1, active: false), Campaign("always")).NextScheduleChange(Noon).ShouldBe(Noon.AddHours(3));
        Table(Campaign("always")).NextScheduleChange(Noon).ShouldBeNull();
    }
}
