using Realtime.Campaigns;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class BoostTests
{
    private const string Two = """{"session":{"views":2}}""";

    [Theory]
    [InlineData("""{"session.views":2}""", 3, 3)]
    [InlineData("""{"session.views":3}""", 3, 1)]
    [InlineData("{}", 0.5, 0.5)]
    [InlineData("""{"cart.value":{"$gte":1}}""", 9, 1)]
    public void Score_IsMultipliedByABoostWhoseConditionHolds(string when, double factor, double score) =>
        Fill(Scene(Table(Campaign("a", boosts: [Boost(when, factor)])), Two)).Items.ShouldHaveSingleItem().Score.ShouldBe(score);

    [Fact]
    public void Score_IsWeightTimesAllBoostsTimesModel()
    {
        var offer = Offer("o", weight: 2) with { Boosts = [Boost("""{"session.views":{"$gte":1}}""", 5), Boost("""{"session.views":7}""", 100)] };
        var scene = Scene(Table(Campaign("a", offers: [offer], boosts: [Boost("{}", 3)])), Two) with { Model = new Half() };

        Fill(scene).Items.ShouldHaveSingleItem().Score.ShouldBe(2 * 3 * 5 * 0.5);
    }

    [Fact]
    public void Score_RanksWithinAPriorityAndNeverAboveOne()
    {
        var table = Table(
            Campaign("a", 50, boosts: [Boost("""{"session.views":2}""", 100)]), Campaign("b", 50, [Offer("b-offer", weight: 10)]), Campaign("c", 51));

        Fill(Scene(table, Two), "hero").Offers().ShouldBe(["c-offer"]);
        Fill(Scene(table, Two), taken: [("c", "c-offer")]).Offers().ShouldBe(["a-offer"]);
        Fill(Scene(table), taken: [("c", "c-offer")]).Offers().ShouldBe(["b-offer"]);
    }

    private sealed class Half : IScoreModel
    {
        public double Factor(Candidate candidate) => 0.5;
    }
}
