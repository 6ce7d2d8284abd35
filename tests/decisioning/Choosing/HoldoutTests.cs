using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Shoppers;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class HoldoutTests
{
    private static readonly string[] _shoppers = [.. Enumerable.Range(0, 10_000).Select(i => $"shopper{i}")];

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Holds_OfManyShoppers_IsItsShareOfThem(double share) =>
        (_shoppers.Count(id => Holdouts.Holds(new(share), "a", id)) / 10_000.0).ShouldBe(share, 0.015);

    [Fact]
    public void Holds_IsGrowthBooksHashBelowTheShare() => _shoppers.ShouldAllBe(id =>
        Holdouts.Holds(new(0.3, "seed"), "unused", id) == (Bucketing.Hash("seed", id, 2) < 0.3));

    /// <summary>Raising the share adds shoppers; nobody comes back.</summary>
    [Fact]
    public void Holds_OfALargerShare_KeepsThoseOfTheSmaller() =>
        _shoppers.Where(id => Holdouts.Holds(new(0.1), "a", id)).ShouldAllBe(id => Holdouts.Holds(new(0.2), "a", id));

    [Fact]
    public void Holds_OfTwoCampaigns_AreOtherShoppersUnlessTheSeedIsOne()
    {
        var (a, b) = (_shoppers.Where(id => Holdouts.Holds(new(0.5), "a", id)).ToHashSet(), _shoppers.Where(id => Holdouts.Holds(new(0.5), "b", id)).ToHashSet());

        (a.Intersect(b).Count() / 10_000.0).ShouldBe(0.25, 0.02);
        _shoppers.ShouldAllBe(id => Holdouts.Holds(new(0.5, "same"), "a", id) == Holdouts.Holds(new(0.5, "same"), "b", id));
    }

    [Fact]
    public void Fill_InACampaignsHoldout_ShowsTheNextOne()
    {
        var filled = Fill(Scene(Table(Campaign("a", 90, holdout: new(1)), Campaign("b", 10)), shopper: "anna"));

        filled.Offers().ShouldBe(["b-offer"]);
        filled.Reasons.ShouldBe([new(ReasonCode.Holdout, "a", "a-offer", null, null, null, null, "the shopper is in the campaign's holdout")]);
    }

    [Fact]
    public void Fill_InTheHoldoutOfAll_ShowsNothingAndTakesNothing()
    {
        var purse = new Purse();
        var table = Table(Campaign("a", budget: new(BudgetUnit.Decisions, 10, null)), Campaign("b", active: false))
            .With(DecisionSettings.Default with { Holdout = new(1) });
        var filled = Fill(Scene(table, shopper: "anna", budgets: purse));

        filled.Items.ShouldBeEmpty();
        filled.Reasons.Select(reason => reason.Code).ShouldBe([ReasonCode.Holdout, ReasonCode.NotActive]);
        purse.Taken.ShouldBeEmpty();
    }

    /// <summary>Only what could have been shown is held back: the others would not have seen it either.</summary>
    [Fact]
    public void Fill_WhenACapIsReached_SaysThatRatherThanTheHoldout()
    {
        var ledger = Caps.Given.Ledger(Caps.Given.Shown(7, Noon.AddHours(-1), "a", "a-offer"));

        Fill(Scene(Table(Campaign("a", caps: [Cap(1)], holdout: new(1))), shopper: "anna"), ledger: ledger)
            .Reasons.ShouldHaveSingleItem().Code.ShouldBe(ReasonCode.CapReached);
    }
}
