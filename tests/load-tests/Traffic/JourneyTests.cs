namespace Realtime.LoadTests.Traffic;

public sealed class JourneyTests
{
    private static readonly Assortment _assortment = new();

    [Fact]
    public void Next_WhenSeededAlike_IsTheSameWay()
    {
        var (one, other) = (new Journey(_assortment, 3), new Journey(_assortment, 3));

        Enumerable.Range(0, 200).Select(_ => one.Next()).ShouldBe(Enumerable.Range(0, 200).Select(_ => other.Next()));
    }

    [Fact]
    public void Next_OverManySteps_MostlyViewsAndStaysInACategory()
    {
        var journey = new Journey(_assortment, 1);
        var steps = Enumerable.Range(0, 10_000).Select(_ => journey.Next()).ToList();

        steps[0].Event.ShouldBe("Product Viewed");
        steps[0].NewPage.ShouldBeFalse();
        steps.Count(step => step.NewPage).ShouldBe(1_999);
        steps.Count(step => step.Event == "Product Viewed").ShouldBeInRange(8_700, 9_100);
        steps.Count(step => step.Event == "Order Completed").ShouldBeInRange(130, 270);
        steps.Zip(steps.Skip(1)).Count(pair => pair.First.Product.Category == pair.Second.Product.Category).ShouldBeGreaterThan(6_000);
        steps.ShouldAllBe(step => step.Product.Price >= 5 && step.Product.Price < 305);
    }
}
