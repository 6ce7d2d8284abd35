using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Caps;
using Realtime.Decisioning.Choosing;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>Scores with boosts that the index answers, against evaluating every boost's condition.</summary>
public sealed class BoostPropertyTests
{
    private const int Runs = 40;
    private const int Campaigns = 12;

    [Fact]
    public void Score_WhenSnapshotsFollowOneAnother_IsTheProductOfTheBoostsThatHold()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var drawn = new Drawn(seed);
            var campaigns = Enumerable.Range(0, Campaigns).ToDictionary(i => i, i => Draw(drawn, i, 1));
            var table = DecisionTable.Compile(Catalog.Snapshot(campaigns.Values), shape: new KeyedShape());
            for (var step = 2; step < 6; step++)
            {
                Compare(seed, drawn, table);
                var id = drawn.Below(Campaigns + 2);
                campaigns[id] = Draw(drawn, id, step);
                table = DecisionTable.Compile(Catalog.Snapshot(campaigns.Values), table);
            }
        }
    }

    private static PublishedCampaign Draw(Drawn drawn, int i, int revision)
    {
        var plain = Catalog.Campaign($"c{i}", null, revision: revision);
        return plain with { Definition = plain.Definition with { Boosts = [.. Enumerable.Range(0, drawn.Below(4)).Select(k => new Boost(Json(drawn.Condition()), 2 + k))] } };
    }

    private static void Compare(int seed, Drawn drawn, DecisionTable table)
    {
        for (var i = 0; i < Campaigns; i++)
        {
            var attributes = drawn.Attributes();
            var all = new Filling(Catalog.Home, table.Snapshot.Campaigns.Length, 1, null, ImmutableHashSet<(string, string)>.Empty);
            var scores = Chooser.Fill(Catalog.Scene(table, new KeyedAttributes(attributes)), all, ExposureLedger.Empty).Items
                .ToDictionary(item => item.CampaignId, item => item.Score, StringComparer.Ordinal);
            foreach (var campaign in table.Snapshot.Campaigns)
            {
                scores[campaign.Definition.Id].ShouldBe(
                    Product(campaign.Definition, attributes), $"seed {seed}, {campaign.Definition.Id} of {attributes}");
            }
        }
    }

    private static double Product(CampaignDefinition definition, JsonElement attributes) => definition.Boosts!
        .Value.Where(boost => Condition.Parse(boost.When.Parse()).Evaluate(attributes)).Aggregate(1.0, (product, boost) => product * boost.Factor);

    private static Utf8Json Json(string json) => Utf8Json.FromUtf8(Encoding.UTF8.GetBytes(json));
}
