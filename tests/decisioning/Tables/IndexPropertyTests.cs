using System.Text.Json;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Choosing;
using Realtime.Decisioning.Conditions;
using Realtime.Decisioning.Histories;

namespace Realtime.Decisioning.Tables;

/// <summary>The index against evaluating every condition.</summary>
public sealed class IndexPropertyTests
{
    private const int Tables = 120;
    private const int CampaignsEach = 25;
    private const int ShoppersEach = 12;

    [Fact]
    public void Match_WhenConditionsAreDrawn_FindsWhatEvaluatingEachFinds()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var drawn = new Drawn(seed);
            var snapshot = Catalog.Snapshot(Enumerable.Range(0, CampaignsEach).Select(i => Draw(drawn, i)));
            Compare(seed, drawn, DecisionTable.Compile(snapshot), (json, history) => new PlainAttributes(json, history));
            Compare(seed, drawn, DecisionTable.Compile(snapshot, shape: new KeyedShape()), (json, history) => new KeyedAttributes(json, history));
        }
    }

    [Fact]
    public void Match_WhenSnapshotsFollowOneAnother_FindsWhatEvaluatingEachFinds()
    {
        for (var seed = 0; seed < Tables / 4; seed++)
        {
            var drawn = new Drawn(seed);
            var campaigns = Enumerable.Range(0, 3 * CampaignsEach).ToDictionary(i => i, i => Draw(drawn, i));
            var table = DecisionTable.Compile(Catalog.Snapshot(campaigns.Values), shape: new KeyedShape());
            for (var step = 0; step < 12; step++)
            {
                var before = table;
                for (var change = drawn.Below(4); change >= 0; change--)
                {
                    var id = drawn.Below(5 * CampaignsEach);
                    if (drawn.Below(4) == 0)
                    {
                        campaigns.Remove(id);
                    }
                    else
                    {
                        campaigns[id] = Draw(drawn, id, revision: step + 2);
                    }
                }

                table = DecisionTable.Compile(Catalog.Snapshot(campaigns.Values), before);
                Compare(seed, drawn, table, (json, history) => new KeyedAttributes(json, history));
                Compare(seed, drawn, before, (json, history) => new KeyedAttributes(json, history));
            }
        }
    }

    private static PublishedCampaign Draw(Drawn drawn, int i, int revision = 1) =>
        Catalog.Campaign($"c{i}", drawn.Below(12) == 0 ? null : drawn.Condition(), active: drawn.Below(10) != 0, revision: revision);

    private static void Compare(int seed, Drawn drawn, DecisionTable table, Func<JsonElement, IEventHistory, IAttributes> attributesOf)
    {
        for (var i = 0; i < ShoppersEach; i++)
        {
            var attributes = drawn.Attributes();
            var history = drawn.History();
            var found = Catalog.Found(table, attributesOf(attributes, history.Kept.In(DrawnHistory.Session))).ToHashSet(StringComparer.Ordinal);
            foreach (var campaign in table.Snapshot.Campaigns)
            {
                var expected = campaign.Active && Holds(campaign, attributes, history.Listed);
                found.Contains(campaign.Definition.Id).ShouldBe(
                    expected, $"seed {seed}, {campaign.Definition.Id}: {campaign.Definition.Eligibility} of {attributes} after {history}");
            }
        }
    }

    private static bool Holds(PublishedCampaign campaign, JsonElement attributes, IEventHistory history) =>
        campaign.Definition.Eligibility is not { } eligibility
        || Condition.Parse(eligibility.Parse()).Evaluate(new EvaluationContext(attributes, history, Catalog.Now));

    private sealed class PlainAttributes(JsonElement json, IEventHistory history) : IAttributes
    {
        public JsonElement Json => json;

        public IEventHistory History => history;

        public AttributeValue Read(in AttributeKey key) => AttributeValue.Other;
    }
}
