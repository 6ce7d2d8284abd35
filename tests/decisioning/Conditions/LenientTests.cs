namespace Realtime.Decisioning.Conditions;

/// <summary>What can't be understood never holds, and so always under a <c>$not</c>.</summary>
public sealed class LenientTests
{
    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("[{}]")]
    [InlineData("""{"$and":5}""")]
    [InlineData("""{"$or":{}}""")]
    [InlineData("""{"$and":[{},null]}""")]
    [InlineData("""{"a":{"$almost":1}}""")]
    [InlineData("""{"a":{"$exists":true,"$almost":1}}""")]
    [InlineData("""{"a":{"$elemMatch":"x"}}""")]
    [InlineData("""{"a":{"$regex":"("}}""")]
    [InlineData("""{"$did":{}}""")]
    public void Evaluate_WhenNotUnderstood_NeverHolds(string condition)
    {
        Ask.Holds(condition, """{"a":1}""").ShouldBeFalse();
        Ask.Holds($$"""{"$not":{{condition}} }""", """{"a":1}""").ShouldBeTrue();
        Ask.Why(condition, """{"a":1}""").Holds.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"$nor":5}""")]
    [InlineData("""{"$not":5}""")]
    public void Evaluate_WhenWhatIsNegatedIsNotUnderstood_FollowsTheSameRule(string condition) =>
        Ask.Holds(condition, "{}").ShouldBe(condition.Contains("$not", StringComparison.Ordinal));

    [Fact]
    public void Evaluate_WhenANameIsWrittenTwice_TakesTheLast() =>
        Ask.Holds("""{"a":1,"a":2}""", """{"a":2}""").ShouldBeTrue();

    [Fact]
    public void Parse_WhenThereIsNoJson_NeverHolds() =>
        Condition.Parse(default).Evaluate(Ask.Json("{}")).ShouldBeFalse();

    [Theory]
    [InlineData("""{"b":{"$not":{"$exists":true},"$notRegexi":"["}}""")]
    [InlineData("""{"b":{"$not":{"$exists":true},"$notRegex":5}}""")]
    public void ToString_OfAPatternThatIsNoneBesideANegation_KeepsBoth(string condition) =>
        Ask.Holds(Condition.Parse(Ask.Json(condition)).ToString(), """{"b":0}""").ShouldBeFalse();
}
