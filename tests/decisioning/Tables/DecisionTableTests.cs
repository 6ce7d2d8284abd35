using System.Globalization;
using System.Text.Json;
using Realtime.Decisioning.Choosing;
using Realtime.Shoppers;

namespace Realtime.Decisioning.Tables;

public sealed class DecisionTableTests
{
    [Fact]
    public void Fill_WhenCodesAreAsked_ListsOnlyWhatTheIndexFound()
    {
        var filled = Catalog.Fill(Catalog.Scene(Table(), Of("""{"n":5}""")));

        filled.Items.Single().CampaignId.ShouldBe("best");
        filled.Reasons.Select(reason => (reason.CampaignId, reason.Code)).ShouldBe([("second", ReasonCode.Outranked)]);
    }

    [Fact]
    public void Fill_WhenAllIsToBeExplained_NamesEveryOtherOffer()
    {
        var filled = Catalog.Fill(Catalog.Scene(Table(), Of("""{"n":5}"""), explainAll: true));

        filled.Reasons.Select(reason => (reason.CampaignId, reason.Code)).ShouldBe(
        [
            ("second", ReasonCode.Outranked),
            ("far", ReasonCode.Ineligible),
            ("paused", ReasonCode.NotActive),
            ("unknown", ReasonCode.UnknownAttribute),
        ]);
        filled.Reasons[1].Fact.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Complete_WhenACampaignChangedSince_ExplainsTheDecisionAsItWas()
    {
        var table = Table();
        var scene = Catalog.Scene(table, Of("""{"n":5}"""));
        var retrospect = new Retrospect(scene, Catalog.Home);
        var listed = Catalog.Fill(scene).Reasons;

        DecisionTable.Compile(Catalog.Snapshot(Catalog.Campaign("far", null, revision: 2)), table);

        retrospect.Complete(listed).Single(reason => reason.CampaignId == "far").Code.ShouldBe(ReasonCode.Ineligible);
    }

    [Fact]
    public void Compile_WhenAnAttributeHasTooManyConstants_StaysExactAndBounded()
    {
        var campaigns = Enumerable.Range(0, 1_500)
            .Select(i => Catalog.Campaign(i.ToString("d4", CultureInfo.InvariantCulture), "{\"n\":{\"$gte\":" + i.ToString(CultureInfo.InvariantCulture) + "}}"));
        var table = DecisionTable.Compile(Catalog.Snapshot(campaigns));

        Catalog.Found(table, Of("""{"n":1200}""")).Length.ShouldBe(1_201);
        Catalog.Found(table, Of("""{"n":3}""")).Length.ShouldBe(4);
        (table.IndexBytes / 1_500).ShouldBeLessThan(ScalarDimensionBytes);
    }

    [Fact]
    public void Compile_WhenNothingChanged_TakesTheCampaignsOver()
    {
        var campaign = Catalog.Campaign("a", """{"n":1}""");
        var table = DecisionTable.Compile(Catalog.Snapshot(campaign));

        DecisionTable.Compile(Catalog.Snapshot(campaign), table).Find("a").ShouldBeSameAs(table.Find("a"));
    }

    // 1,024 classes of a bit each, some room to grow, and the rows themselves.
    private const int ScalarDimensionBytes = 1_024 / 8 * 2;

    private static DecisionTable Table() => DecisionTable.Compile(Catalog.Snapshot(
        Catalog.Campaign("second", """{"n":{"$gt":1}}"""),
        Catalog.Campaign("best", """{"n":{"$lt":9}}""", weight: 2),
        Catalog.Campaign("far", """{"n":{"$gt":100}}"""),
        Catalog.Campaign("unknown", """{"t":"x"}"""),
        Catalog.Campaign("paused", null, active: false)));

    private static JsonAttributes Of(string json) => new(JsonElement.Parse(json));
}
