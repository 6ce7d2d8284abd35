namespace Realtime.Decisioning.Conditions;

public sealed class LogicTests
{
    private const string True = """{"a":1}""";
    private const string False = """{"a":2}""";
    private const string Attributes = """{"a":1,"b":5}""";

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"$and":[]}""", true)]
    [InlineData("""{"$or":[]}""", true)]
    [InlineData("""{"$nor":[]}""", false)]
    [InlineData("""{"$not":{}}""", false)]
    [InlineData("""{"$or":[{}]}""", true)]
    public void Logic_WhenEmpty_IsAsGrowthBookHasIt(string condition, bool holds) =>
        Ask.Holds(condition, Attributes).ShouldBe(holds);

    [Theory]
    [InlineData(True, True, true, true)]
    [InlineData(True, False, false, true)]
    [InlineData(False, True, false, true)]
    [InlineData(False, False, false, false)]
    public void Logic_WhenOfTwo_FollowsTheTruthTables(string left, string right, bool and, bool or)
    {
        Ask.Holds($$"""{"$and":[{{left}},{{right}}]}""", Attributes).ShouldBe(and);
        Ask.Holds($$"""{"$or":[{{left}},{{right}}]}""", Attributes).ShouldBe(or);
        Ask.Holds($$"""{"$nor":[{{left}},{{right}}]}""", Attributes).ShouldBe(!or);
        Ask.Holds($$$"""{"$not":{"$and":[{{{left}}},{{{right}}}]}}""", Attributes).ShouldBe(!and);
    }

    [Fact]
    public void Members_WhenOfAllKinds_MustAllHold()
    {
        const string condition = """{"$or":[{"a":9},{"a":1}],"b":{"$gt":3},"$not":{"c":1},"$and":[{"a":1}],"$nor":[{"b":6}]}""";

        Ask.Holds(condition, """{"a":1,"b":5}""").ShouldBeTrue();
        Ask.Holds(condition, """{"a":1,"b":3}""").ShouldBeFalse();
        Ask.Holds(condition, """{"a":1,"b":6}""").ShouldBeFalse();
        Ask.Holds(condition, """{"a":1,"b":5,"c":1}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData("3", """{"$not":{"$gt":5}}""", true)]
    [InlineData("7", """{"$not":{"$gt":5}}""", false)]
    [InlineData("7", """{"$not":{"$gt":5,"$lt":6}}""", true)]
    [InlineData("7", """{"$not":7}""", false)]
    [InlineData("\"7\"", """{"$not":{"$not":7}}""", true)]
    [InlineData(null, """{"$not":{"$in":["x"]}}""", true)]
    [InlineData(null, """{"$not":null}""", false)]
    [InlineData("3", """{"$not":{"$almost":3}}""", true)]
    public void Not_WhenOfOperatorsOrValues_IsTheOpposite(string? value, string predicate, bool holds) =>
        Ask.HoldsOf(value, predicate).ShouldBe(holds);
}
