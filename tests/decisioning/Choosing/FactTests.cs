using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Shoppers;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

/// <summary>The facts behind a reason: there when everything is to be explained, and not before.</summary>
public sealed class FactTests
{
    private const string Two = """{"session":{"views":2},"cart":{"value":20}}""";

    [Fact]
    public void Ineligible_SaysWhichPartOfTheConditionFailed()
    {
        var table = Table(Campaign("a", eligibility: """{"$or":[{"session.views":9},{"$and":[{"cart.value":20},{"session.views":{"$gte":3}}]}]}"""));
        var reason = Fill(Scene(table, Two)).Reasons.ShouldHaveSingleItem();

        reason.Condition.ShouldBe(new("$.$or[0]['session.views']", "session.views", "=", "9", "2"));
    }

    [Fact]
    public void UnknownAttribute_HasNoActualValue()
    {
        var reason = Fill(Scene(Table(Campaign("a", eligibility: """{"shopper.visits":{"$gt":1}}""")), Two)).Reasons.ShouldHaveSingleItem();

        reason.Code.ShouldBe(ReasonCode.UnknownAttribute);
        reason.Condition.ShouldBe(new("$['shopper.visits'].$gt", "shopper.visits", "$gt", "1", null));
    }

    [Fact]
    public void Outranked_SaysHowItsScoreCameAbout()
    {
        var offer = Offer("o", weight: 2) with { Boosts = [Boost("""{"session.views":2}""", 3), Boost("""{"session.views":4}""", 5)] };
        var reason = Fill(Scene(Table(Campaign("a", 90), Campaign("b", 10, [offer])), Two)).Reasons.ShouldHaveSingleItem();
        var score = reason.Score.ShouldNotBeNull();

        (score.Priority, score.Score, score.Weight, score.Model).ShouldBe((10, 6, 2, 1));
        score.Boosts.ShouldBe([new("""{"session.views":2}""", 3, true), new("""{"session.views":4}""", 5, false)]);
    }

    [Fact]
    public void Chosen_SaysWhatItWasChosenWith()
    {
        var filled = Fill(Scene(Table(Campaign("a", 90, boosts: [Boost("{}", 1.5)])), Two));
        var chosen = filled.Chosen.ShouldNotBeNull().ShouldHaveSingleItem();

        (chosen.CampaignId, chosen.OfferId).ShouldBe(("a", "a-offer"));
        chosen.Score.ShouldNotBeNull().Score.ShouldBe(filled.Items[0].Score);
    }

    [Theory]
    [InlineData(BudgetAnswer.Exhausted, ReasonCode.BudgetExhausted)]
    [InlineData(BudgetAnswer.Paced, ReasonCode.Paced)]
    public void Budget_SaysWhichOne(BudgetAnswer answer, ReasonCode code)
    {
        var reason = Fill(Scene(Table(Campaign("a", budget: new(BudgetUnit.Clicks, null, 70))), budgets: new Purse(("a", answer)))).Reasons.ShouldHaveSingleItem();

        (reason.Code, reason.Rule, reason.Limit).ShouldBe((code, "clicks", 70));
    }

    [Fact]
    public void Codes_ComeWithoutFacts()
    {
        var table = Table(Campaign("a", 90), Campaign("b", 10), Campaign("c", eligibility: """{"session.views":9}"""));
        var scene = Scene(table, Two) with { ExplainAll = false };
        var filled = Fill(scene);

        filled.Chosen.ShouldBeNull();
        filled.Reasons.ShouldBe([new(ReasonCode.Outranked, "b", "b-offer", null, null, null, null, null)]);
        new Retrospect(scene, "hero").Complete(filled.Reasons).Select(reason => (reason.Score is null, reason.Condition is null)).ShouldBe([(false, true), (true, false)]);
    }
}
