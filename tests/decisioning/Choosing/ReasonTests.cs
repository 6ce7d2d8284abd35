using Realtime.Campaigns;
using Realtime.Decisioning.Budgets;
using Realtime.Shoppers;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

/// <summary>Each reason code that choosing can give, with its facts.</summary>
public sealed class ReasonTests
{
    private static readonly BudgetRule _budget = new(BudgetUnit.Decisions, 10, null);

    [Fact]
    public void Fill_WhenNothingStandsInTheWay_ShowsItWithoutReasons()
    {
        var filled = Fill(Scene(Table(Campaign("a"))));

        filled.Offers().ShouldBe(["a-offer"]);
        filled.Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void NotActive_WhenPaused() =>
        Only(Scene(Table(Campaign("a", active: false)))).ShouldBe(Because(ReasonCode.NotActive, fact: "the campaign is paused"));

    [Fact]
    public void NotActive_WhenTheCatalogueIsOutOfReach()
    {
        var reason = Only(Scene(Table(Campaign("a")), fresh: false));

        reason.Code.ShouldBe(ReasonCode.NotActive);
        reason.Fact.ShouldNotBeNull().ShouldContain("catalogue");
    }

    [Fact]
    public void OutsideDates_SaysWhenItOpens()
    {
        var evening = Schedule.Always with { From = new(18, 0), Until = new(22, 0) };

        Only(Scene(Table(Campaign("a", schedule: evening)))).ShouldBe(Because(ReasonCode.OutsideDates) with { ResetsAt = Noon.AddHours(6) });
    }

    [Fact]
    public void OutsideDates_AfterTheEnd_NeverResets() =>
        Only(Scene(Table(Campaign("a", schedule: Schedule.Always with { End = Noon })))).ShouldBe(Because(ReasonCode.OutsideDates));

    [Fact]
    public void Ineligible_SaysWhichPartFails()
    {
        var reason = Only(Scene(Table(Campaign("a", eligibility: """{"session.views":{"$gte":3}}""")), """{"session":{"views":2}}"""));

        reason.Code.ShouldBe(ReasonCode.Ineligible);
        reason.Fact.ShouldNotBeNull().ShouldContain("session.views");
    }

    [Fact]
    public void UnknownAttribute_WhenItIsMissing()
    {
        var reason = Only(Scene(Table(Campaign("a", eligibility: """{"session.views":{"$gte":3}}"""))));

        reason.Code.ShouldBe(ReasonCode.UnknownAttribute);
        reason.Fact.ShouldNotBeNull().ShouldContain("session.views");
    }

    [Fact]
    public void Duplicate_WhenItStandsElsewhereOnThePage()
    {
        var scene = Scene(Table(Campaign("a"), Campaign("b", priority: 10)));
        var filled = Fill(scene, taken: [("a", "a-offer")]);

        filled.Offers().ShouldBe(["b-offer"]);
        filled.Reasons.ShouldBe([Because(ReasonCode.Duplicate)]);
    }

    [Fact]
    public void NoVariant_WhenTheCurrencyIsMissing_IsNeverConverted()
    {
        var table = Table(Campaign("a", offers: [Offer("a-offer", variants: [Variant("eur", currency: "EUR")])]));

        Only(Scene(table)).ShouldBe(Because(ReasonCode.NoVariant));
        Only(Scene(table, currency: "USD")).ShouldBe(Because(ReasonCode.NoVariant));
        Fill(Scene(table, currency: "eur")).Items.ShouldHaveSingleItem().VariantId.ShouldBe("eur");
    }

    [Fact]
    public void CapReached_NamesTheRuleTheCountAndTheReset()
    {
        var scene = Scene(Table(Campaign("a", caps: [Cap(9, id: "loose"), Cap(1, id: "tight")])));
        var ledger = Caps.Given.Ledger(Caps.Given.Shown(7, Noon.AddHours(-3), "a", "a-offer"));

        Fill(scene, ledger: ledger).Reasons.ShouldBe(
            [Because(ReasonCode.CapReached) with { Rule = "tight", Count = 1, Limit = 1, ResetsAt = Noon.AddHours(21) }]);
    }

    [Theory]
    [InlineData(BudgetAnswer.Exhausted, null)]
    [InlineData(BudgetAnswer.LeasePending, "lease pending")]
    public void BudgetExhausted_SaysWhetherUnitsAreAskedFor(BudgetAnswer answer, string? fact)
    {
        var reason = Only(Scene(Table(Campaign("a", budget: _budget)), budgets: new Purse(("a", answer))));

        reason.Code.ShouldBe(ReasonCode.BudgetExhausted);
        (reason.Fact ?? "").ShouldStartWith(fact ?? "");
        (reason.Fact is null).ShouldBe(fact is null);
    }

    [Fact]
    public void Outranked_WhenThePlacementIsFull()
    {
        var filled = Fill(Scene(Table(Campaign("a", priority: 10), Campaign("b", priority: 90))));

        filled.Offers().ShouldBe(["b-offer"]);
        filled.Reasons.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            reason => (reason.Code, reason.CampaignId, reason.OfferId).ShouldBe((ReasonCode.Outranked, "a", "a-offer")),
            reason => reason.Score.ShouldNotBeNull().Priority.ShouldBe(10));
    }

    [Fact]
    public void Outranked_TakesNoBudget()
    {
        var purse = new Purse();
        Fill(Scene(Table(Campaign("a", priority: 10, budget: _budget), Campaign("b", priority: 90, budget: _budget)), budgets: purse));

        purse.Taken.ShouldBe(["b"]);
    }

    private static Reason Only(Scene scene)
    {
        var filled = Fill(scene);
        filled.Items.ShouldBeEmpty();
        return filled.Reasons.ShouldHaveSingleItem();
    }

    private static Reason Because(ReasonCode code, string? fact = null) => new(code, "a", "a-offer", null, null, null, null, fact);
}
