namespace Realtime.Decisioning.Conditions;

public sealed class ArrayTests
{
    [Theory]
    [InlineData("[1,2]", "2", true)]
    [InlineData("[1,2]", "\"2\"", true)]
    [InlineData("[]", "0", true)]
    [InlineData("[]", "false", true)]
    [InlineData("[1,2]", "{\"$gte\":2,\"$lt\":5}", true)]
    [InlineData("[1]", "{\"$gte\":2,\"$lt\":5}", false)]
    [InlineData("[1,2]", "{\"$in\":[1,2]}", true)]
    [InlineData("[1,2]", "{\"$not\":{\"$gt\":2}}", true)]
    [InlineData("[1,2]", "{\"$size\":2}", false)]
    [InlineData("\"ab\"", "2", false)]
    [InlineData("{\"length\":2}", "2", false)]
    [InlineData("null", "0", false)]
    [InlineData(null, "0", false)]
    public void Size_WhenAskedOfTheLength_IsOfArraysOnly(string? value, string length, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$size":{{{length}}}}""").ShouldBe(holds);

    [Theory]
    [InlineData("[5,20]", "{\"$gt\":10,\"$lt\":30}", true)]
    [InlineData("[5,40]", "{\"$gt\":10,\"$lt\":30}", false)]
    [InlineData("[\"x\",\"bike\"]", "{\"$regex\":\"^b\"}", true)]
    [InlineData("[0]", "{\"$eq\":0}", true)]
    [InlineData("[\"\"]", "{\"$eq\":\"\"}", true)]
    [InlineData("[false]", "{\"$eq\":false}", true)]
    [InlineData("[null]", "{\"$eq\":null}", false)]
    [InlineData("[[1,2],[3]]", "{\"$size\":2}", true)]
    [InlineData("[]", "{\"$ne\":1}", false)]
    [InlineData("20", "{\"$gt\":10}", false)]
    [InlineData(null, "{\"$ne\":1}", false)]
    public void ElemMatch_WhenOperators_AsksEveryElementThatIsNotNull(string? value, string operators, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$elemMatch":{{{operators}}}}""").ShouldBe(holds);

    [Theory]
    [InlineData("[{\"sku\":\"a\",\"qty\":1},{\"sku\":\"b\",\"qty\":2}]", "{\"sku\":\"b\",\"qty\":{\"$gte\":2}}", true)]
    [InlineData("[{\"sku\":\"a\",\"qty\":2},{\"sku\":\"b\",\"qty\":1}]", "{\"sku\":\"b\",\"qty\":{\"$gte\":2}}", false)]
    [InlineData("[{\"sku\":\"a\"}]", "{\"qty\":{\"$exists\":false}}", true)]
    [InlineData("[\"a\"]", "{\"qty\":{\"$exists\":false}}", true)]
    [InlineData("[null]", "{\"qty\":{\"$exists\":false}}", false)]
    [InlineData("[{\"a\":{\"b\":3}}]", "{\"a.b\":3}", true)]
    [InlineData("[{\"sku\":\"a\"}]", "{\"$or\":[{\"sku\":\"z\"},{\"sku\":\"a\"}],\"qty\":null}", true)]
    [InlineData("[{\"tags\":[\"x\",\"y\"]}]", "{\"tags\":{\"$elemMatch\":{\"$eq\":\"y\"}}}", true)]
    [InlineData("[{\"sku\":\"a\"}]", "{}", true)]
    [InlineData("[]", "{}", false)]
    public void ElemMatch_WhenCondition_TakesAnElementAsTheAttributes(string value, string condition, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$elemMatch":{{{condition}}}}""").ShouldBe(holds);

    [Fact]
    public void ElemMatch_WhenOnlyLogicalOperators_IsNoCondition() =>
        Ask.HoldsOf("[5]", """{"$elemMatch":{"$or":[{"$gt":1}]}}""").ShouldBeFalse();

    [Theory]
    [InlineData("[\"a\",\"b\",\"c\"]", "[\"c\",\"a\"]", true)]
    [InlineData("[\"a\",\"b\"]", "[\"c\",\"a\"]", false)]
    [InlineData("[\"A\"]", "[\"a\"]", false)]
    [InlineData("[1]", "[\"1\"]", true)]
    [InlineData("[\"1\"]", "[1]", true)]
    [InlineData("[3,30]", "[{\"$lt\":5},{\"$gt\":20}]", true)]
    [InlineData("[[1]]", "[[1]]", true)]
    [InlineData("[]", "[]", true)]
    [InlineData("\"abc\"", "[\"a\"]", false)]
    [InlineData(null, "[]", false)]
    public void All_WhenEveryMemberIsMetBySomeElement_Holds(string? value, string members, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$all":{{{members}}}}""").ShouldBe(holds);

    [Theory]
    [InlineData("[\"Sale\",\"NEW\"]", "[\"new\",\"sale\"]", true)]
    [InlineData("[\"Sale\"]", "[\"new\"]", false)]
    [InlineData("[true]", "[\"TRUE\"]", true)]
    [InlineData("[\"Sale\"]", "[{\"$eq\":\"sale\"}]", false)]
    [InlineData("[1]", "[1]", true)]
    public void AllIgnoringCase_WhenMembersAreText_ComparesLowerCase(string value, string members, bool holds) =>
        Ask.HoldsOf(value, $$$"""{"$alli":{{{members}}}}""").ShouldBe(holds);
}
