using FsCheck;
using FsCheck.Fluent;
using Realtime.Campaigns;
using Realtime.Catalog;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

/// <summary>The order of all candidates against sorting everything, with a model that scores, and more of them than a few.</summary>
public sealed class RankingProperties
{
    private static readonly double[] _factors = [0, 0.5, 1, 1, 1, 2, 1e9, double.PositiveInfinity];

    private static readonly Arbitrary<(int Priority, double Weight, int Factor)[]> _standings = Arb.Array((
        from priority in Gen.Elements(0, 10, 50, 50, 100)
        from weight in Gen.Elements(0.5, 1, 1, 3)
        from factor in Gen.Choose(0, _factors.Length - 1)
        select (priority, weight, factor)).ToArbitrary());

    [Fact]
    public void Choose_OfAnyScores_OrdersAsSortingEverythingDoes() => Prop.ForAll(_standings, standings =>
    {
        // Ids that do not rise with the order in which campaigns come.
        var campaigns = standings.Select((standing, i) => Campaign(
            $"c{i * 7919 % 1009}", standing.Priority, [Offer("b", standing.Weight), Offer("a", standing.Weight)])).ToArray();
        var model = new Model(campaigns.Select((campaign, i) => (campaign.Definition.Id, _factors[standings[i].Factor])).ToDictionary());
        var filled = Fill(Scene(Table(campaigns)) with { Model = model, ExplainAll = false });

        var expected = campaigns.SelectMany(campaign => campaign.Definition.Offers.Select(offer => (campaign.Definition, Offer: offer)))
            .OrderByDescending(entry => entry.Definition.Priority)
            .ThenByDescending(entry => entry.Offer.Weight * model.Of(entry.Definition.Id))
            .ThenBy(entry => entry.Definition.Id, StringComparer.Ordinal)
            .ThenBy(entry => entry.Offer.Id, StringComparer.Ordinal)
            .Select(entry => (entry.Definition.Id, entry.Offer.Id));
        filled.Items.Select(item => (item.CampaignId, item.OfferId))
            .Concat(filled.Reasons.Select(reason => (reason.CampaignId, reason.OfferId!)))
            .ShouldBe(expected);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));

    private sealed class Model(Dictionary<string, double> factors) : IScoreModel
    {
        public double Of(string campaignId) => factors[campaignId];

        public double Factor(Candidate candidate) => Of(candidate.Campaign.Definition.Id);
    }
}
