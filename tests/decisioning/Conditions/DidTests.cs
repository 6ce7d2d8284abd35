namespace Realtime.Decisioning.Conditions;

public sealed class DidTests
{
    private static readonly DateTimeOffset _noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ListedHistory _history = new(
        Viewed(-90, "shoes", inSession: false), Viewed(-20, "shoes"), Viewed(-10, "hats"), Viewed(-5, "shoes"));

    [Theory]
    [InlineData("""{"event":"Product Viewed"}""", true)]
    [InlineData("""{"event":"product viewed"}""", false)]
    [InlineData("""{"event":"Order Completed"}""", false)]
    [InlineData("""{"event":"Product Viewed","atLeast":4}""", true)]
    [InlineData("""{"event":"Product Viewed","atLeast":5}""", false)]
    [InlineData("""{"event":"Product Viewed","atLeast":4,"over":"session"}""", false)]
    [InlineData("""{"event":"Product Viewed","atLeast":3,"over":"session"}""", true)]
    [InlineData("""{"event":"Product Viewed","atLeast":3,"over":"history"}""", true)]
    [InlineData("""{"event":"Product Viewed","where":{"category":"shoes"},"atLeast":3}""", true)]
    [InlineData("""{"event":"Product Viewed","where":{"category":"shoes"},"atLeast":4}""", false)]
    [InlineData("""{"event":"Product Viewed","where":{"category":{"$in":["hats"]}},"within":"PT15M"}""", true)]
    [InlineData("""{"event":"Product Viewed","within":"PT1H30M1S","atLeast":4}""", true)]
    [InlineData("""{"event":"Product Viewed","within":"P1W"}""", true)]
    [InlineData("""{"event":"Product Viewed","within":"P1DT12H"}""", true)]
    public void Did_WhenCounted_HoldsFromTheLimitOn(string did, bool holds)
    {
        Evaluate($$"""{"$did":{{did}} }""").ShouldBe(holds);
        Evaluate($$"""{"$didNot":{{did}} }""").ShouldBe(!holds);
    }

    [Theory]
    [InlineData("PT10M", 1)]
    [InlineData("PT10M0.001S", 2)]
    [InlineData("PT5M", 0)]
    public void Within_WhenAnEventIsExactlyThatOld_ItNoLongerCounts(string within, int count)
    {
        Evaluate($$$"""{"$did":{"event":"Product Viewed","within":"{{{within}}}","atLeast":{{{count + 1}}}}}""").ShouldBeFalse();
        if (count > 0)
        {
            Evaluate($$$"""{"$did":{"event":"Product Viewed","within":"{{{within}}}","atLeast":{{{count}}}}}""").ShouldBeTrue();
        }
    }

    [Fact]
    public void Did_WhenAmongOtherParts_IsOneOfThem()
    {
        const string condition = """{"country":"DE","$not":{"$did":{"event":"Order Completed"}},"$or":[{"$did":{"event":"Product Viewed","atLeast":9}},{"vip":true}]}""";

        Evaluate(condition, """{"country":"DE","vip":true}""").ShouldBeTrue();
        Evaluate(condition, """{"country":"DE"}""").ShouldBeFalse();
    }

    [Fact]
    public void Did_WhenThereIsNoHistory_NeverHappened()
    {
        Ask.Holds("""{"$did":{"event":"Product Viewed"}}""", "{}").ShouldBeFalse();
        Ask.Holds("""{"$didNot":{"event":"Product Viewed"}}""", "{}").ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"$did":{"event":"Product Viewed","within":"PT30M","atLeast":3}}""", 10)]
    [InlineData("""{"$didNot":{"event":"Product Viewed","within":"PT30M","atLeast":3}}""", 10)]
    [InlineData("""{"$or":[{"$did":{"event":"Product Viewed","within":"PT1H"}},{"$did":{"event":"Product Viewed","within":"PT12M","atLeast":2}}]}""", 2)]
    [InlineData("""{"$not":{"$and":[{"a":1},{"$did":{"event":"Product Viewed","where":{"category":"hats"},"within":"PT1H"}}]}}""", 50)]
    [InlineData("""{"$did":{"event":"Product Viewed","within":"PT30M","atLeast":4}}""", null)]
    [InlineData("""{"$did":{"event":"Product Viewed"}}""", null)]
    [InlineData("""{"$did":{"event":"Order Completed","within":"PT30M"}}""", null)]
    [InlineData("""{"a":1}""", null)]
    public void NextChange_WhenAnEventWillLeaveItsWindow_IsThatInstant(string condition, int? minutes)
    {
        var next = Condition.Parse(Ask.Json(condition)).NextChange(new EvaluationContext(Ask.Json("{}"), _history, _noon));

        next.ShouldBe(minutes is { } later ? _noon.AddMinutes(later) : null);
    }

    private static Happening Viewed(int minutes, string category, bool inSession = true) =>
        new("Product Viewed", _noon.AddMinutes(minutes), Ask.Json($$"""{"category":"{{category}}"}"""), inSession);

    private static bool Evaluate(string condition, string attributes = "{}") =>
        Condition.Parse(Ask.Json(condition)).Evaluate(new EvaluationContext(Ask.Json(attributes), _history, _noon));
}
