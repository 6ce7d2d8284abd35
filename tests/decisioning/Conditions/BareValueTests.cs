namespace Realtime.Decisioning.Conditions;

/// <summary>A bare value converts what it is compared with, as JavaScript's SDK does.</summary>
public sealed class BareValueTests
{
    [Theory]
    [InlineData("\"web\"", "\"web\"", true)]
    [InlineData("\"Web\"", "\"web\"", false)]
    [InlineData("7", "\"7\"", true)]
    [InlineData("7.0", "\"7\"", true)]
    [InlineData("7", "\"7.0\"", false)]
    [InlineData("1e21", "\"1e+21\"", true)]
    [InlineData("0.0000001", "\"1e-7\"", true)]
    [InlineData("-0", "\"0\"", true)]
    [InlineData("true", "\"true\"", true)]
    [InlineData("[1,[2,null]]", "\"1,2,\"", true)]
    [InlineData("{}", "\"[object Object]\"", true)]
    [InlineData("null", "\"null\"", true)]
    [InlineData(null, "\"null\"", true)]
    [InlineData(null, "\"\"", false)]
    public void Text_WhenValueIsOfAnyType_ComparesItsText(string? value, string operand, bool holds) =>
        Ask.HoldsOf(value, operand).ShouldBe(holds);

    [Theory]
    [InlineData("12", "12", true)]
    [InlineData("\" 12\\n\"", "12", true)]
    [InlineData("\"0x1F\"", "31", true)]
    [InlineData("\"0b11\"", "3", true)]
    [InlineData("\"1_000\"", "1000", false)]
    [InlineData("\"12 pieces\"", "12", false)]
    [InlineData("\"Infinity\"", "1e999", true)]
    [InlineData("\"infinity\"", "1e999", false)]
    [InlineData("\"\"", "0", true)]
    [InlineData("true", "1", true)]
    [InlineData("[4]", "4", true)]
    [InlineData("[4,5]", "4", false)]
    [InlineData("{}", "0", false)]
    [InlineData("null", "0", true)]
    [InlineData(null, "0", true)]
    [InlineData(null, "1", false)]
    public void Number_WhenValueIsOfAnyType_ComparesItsNumber(string? value, string operand, bool holds) =>
        Ask.HoldsOf(value, operand).ShouldBe(holds);

    [Theory]
    [InlineData("true", "true", true)]
    [InlineData("false", "false", true)]
    [InlineData("\"no\"", "true", true)]
    [InlineData("\"\"", "false", true)]
    [InlineData("0.0", "false", true)]
    [InlineData("[]", "true", true)]
    [InlineData("null", "false", false)]
    [InlineData(null, "false", false)]
    public void Boolean_WhenValueIsOfAnyType_ComparesItsTruth(string? value, string operand, bool holds) =>
        Ask.HoldsOf(value, operand).ShouldBe(holds);

    [Theory]
    [InlineData(null, true)]
    [InlineData("null", true)]
    [InlineData("0", false)]
    [InlineData("\"\"", false)]
    [InlineData("false", false)]
    [InlineData("[]", false)]
    public void Null_WhenValueIsMissingOrNull_Holds(string? value, bool holds) => Ask.HoldsOf(value, "null").ShouldBe(holds);

    [Theory]
    [InlineData("[1,\"b\",null]", "[1.0,\"b\",null]", true)]
    [InlineData("[\"b\",1]", "[1,\"b\"]", false)]
    [InlineData("[1]", "[\"1\"]", false)]
    [InlineData("[]", "[]", true)]
    [InlineData("{}", "{}", true)]
    [InlineData("{\"x\":{\"y\":[1]}}", "{\"x\":{\"y\":[1]}}", true)]
    [InlineData("{\"x\":1,\"y\":2}", "{\"y\":2,\"x\":1}", false)]
    [InlineData("{\"2\":1,\"1\":2}", "{\"1\":2,\"2\":1}", true)]
    [InlineData("{\"x\":1,\"x\":2}", "{\"x\":2}", true)]
    [InlineData("{\"x\":1,\"y\":2}", "{\"x\":1}", false)]
    [InlineData("null", "{}", false)]
    [InlineData(null, "[]", false)]
    public void Structure_WhenWrittenTheSame_Holds(string? value, string operand, bool holds) =>
        Ask.HoldsOf(value, operand).ShouldBe(holds);

    [Fact]
    public void Object_WhenOperatorsAndNamesAreMixed_IsAStructure()
    {
        Ask.HoldsOf("5", """{"$gt":1,"unit":"kg"}""").ShouldBeFalse();
        Ask.HoldsOf("""{"$gt":1,"unit":"kg"}""", """{"$gt":1,"unit":"kg"}""").ShouldBeTrue();
    }
}
