namespace Realtime.Decisioning.Conditions;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("3", "3", true)]
    [InlineData("3.0", "3", true)]
    [InlineData("\"3\"", "3", false)]
    [InlineData("3", "\"3\"", false)]
    [InlineData("true", "1", false)]
    [InlineData("true", "true", true)]
    [InlineData("false", "true", false)]
    [InlineData("null", "null", true)]
    [InlineData(null, "null", true)]
    [InlineData(null, "false", false)]
    [InlineData(null, "0", false)]
    [InlineData("[1]", "[1]", false)]
    [InlineData("{}", "{}", false)]
    public void Equal_WhenTypesDiffer_ConvertsNothing(string? value, string operand, bool holds)
    {
        Ask.HoldsOf(value, $$$"""{"$eq":{{{operand}}}}""").ShouldBe(holds);
        Ask.HoldsOf(value, $$$"""{"$ne":{{{operand}}}}""").ShouldBe(!holds);
    }

    [Theory]
    [InlineData("2", "10", true)]
    [InlineData("\"2\"", "10", true)]
    [InlineData("2", "\"10\"", true)]
    [InlineData("\"2\"", "\"10\"", false)]
    [InlineData("\"Zoe\"", "\"adam\"", true)]
    [InlineData("\"2024-02-09\"", "\"2024-02-10\"", true)]
    [InlineData("\"2024-02-10T00:00:00Z\"", "\"2024-02-10\"", false)]
    [InlineData("\"2024-2-9\"", "\"2024-02-10\"", false)]
    [InlineData("\"\\ud835\\udcb3\"", "\"\\uff5e\"", true)]
    [InlineData("\"\\ud835\"", "\"\\ud835\\udcb3\"", true)]
    [InlineData("\"dear\"", "10", false)]
    [InlineData("false", "1", true)]
    [InlineData("[3]", "10", true)]
    [InlineData("[3]", "\"20\"", false)]
    [InlineData("[3,4]", "10", false)]
    [InlineData("{}", "10", false)]
    [InlineData("null", "1", true)]
    [InlineData(null, "1", true)]
    [InlineData(null, "0", false)]
    [InlineData(null, "\"abc\"", false)]
    [InlineData(null, "true", true)]
    public void Less_WhenMixed_OrdersAsJavaScript(string? value, string operand, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$lt":{{{operand}}}}""").ShouldBe(holds);

    [Theory]
    [InlineData("4", false, false, true, true)]
    [InlineData("5", false, true, false, true)]
    [InlineData("6", true, true, false, false)]
    [InlineData("\"six\"", false, false, false, false)]
    [InlineData(null, false, false, true, true)]
    public void Orderings_WhenAroundTheOperand_IncludeItOrNot(string? value, bool greater, bool atLeast, bool less, bool atMost)
    {
        Ask.HoldsOf(value, """{"$gt":5}""").ShouldBe(greater);
        Ask.HoldsOf(value, """{"$gte":5}""").ShouldBe(atLeast);
        Ask.HoldsOf(value, """{"$lt":5}""").ShouldBe(less);
        Ask.HoldsOf(value, """{"$lte":5}""").ShouldBe(atMost);
    }

    [Theory]
    [InlineData("0.1", "0.10", true)]
    [InlineData("9007199254740993", "9007199254740992", true)]
    [InlineData("1e400", "1e999", true)]
    [InlineData("-1e400", "1e999", false)]
    public void Numbers_WhenWrittenDifferently_AreTheSameDouble(string value, string operand, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$eq":{{{operand}}}}""").ShouldBe(holds);

    [Fact]
    public void Operators_WhenSeveralOnOneValue_MustAllHold()
    {
        Ask.HoldsOf("7", """{"$gt":5,"$lt":9,"$ne":8}""").ShouldBeTrue();
        Ask.HoldsOf("8", """{"$gt":5,"$lt":9,"$ne":8}""").ShouldBeFalse();
    }
}
