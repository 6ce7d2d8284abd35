namespace Realtime.Decisioning.Conditions;

public sealed class MembershipTests
{
    private const string Many = """["q","w","e","r","t","z","u","i","o","p",1,2,3,4,5,6,7,8,9,10,null,false]""";

    [Theory]
    [InlineData("\"de\"", "[\"de\",\"at\"]", true)]
    [InlineData("\"DE\"", "[\"de\",\"at\"]", false)]
    [InlineData("2", "[1,2.0]", true)]
    [InlineData("\"2\"", "[1,2]", false)]
    [InlineData("false", "[0,null]", false)]
    [InlineData("null", "[null]", true)]
    [InlineData(null, "[null]", true)]
    [InlineData(null, "[\"de\"]", false)]
    [InlineData("[\"fr\",\"at\"]", "[\"de\",\"at\"]", true)]
    [InlineData("[\"fr\",\"it\"]", "[\"de\",\"at\"]", false)]
    [InlineData("[ \"fr\" ,\n\t\"at\" ]", "[\"de\",\"at\"]", true)]
    [InlineData("[\"fr\",\"\\u0061t\"]", "[\"de\",\"at\"]", true)]
    [InlineData("[\"a\\\"t\",\"fr\"]", "[\"de\",\"at\"]", false)]
    [InlineData("[\"fr\",1,\"at\"]", "[\"de\",\"at\"]", true)]
    [InlineData("[\"fr\",[\"at\"],null]", "[\"de\",\"at\"]", false)]
    [InlineData("[\"\",\"fr\"]", "[\"\",\"at\"]", true)]
    [InlineData("[[\"at\"]]", "[\"at\",[\"at\"]]", false)]
    [InlineData("[]", "[]", false)]
    [InlineData("{}", "[{}]", false)]
    [InlineData("\"z\"", Many, true)]
    [InlineData("\"Z\"", Many, false)]
    [InlineData("10", Many, true)]
    [InlineData("11", Many, false)]
    [InlineData("false", Many, true)]
    [InlineData("true", Many, false)]
    public void In_WhenValueOrAnElementIsAMember_Holds(string? value, string members, bool holds)
    {
        Ask.HoldsOf(value, $$$"""{"$in":{{{members}}}}""").ShouldBe(holds);
        Ask.HoldsOf(value, $$$"""{"$nin":{{{members}}}}""").ShouldBe(!holds);
    }

    [Theory]
    [InlineData("\"DE\"", "[\"de\"]", true)]
    [InlineData("\"de\"", "[\"dE\"]", true)]
    [InlineData("\"MÜNCHEN\"", "[\"münchen\"]", true)]
    [InlineData("\"ΑΘΗΝΑΣ\"", "[\"αθηνας\"]", true)]
    [InlineData("\"ΑΘΗΝΑΣ\"", "[\"αθηνασ\"]", false)]
    [InlineData("\"\\u212a\"", "[\"k\"]", true)]
    [InlineData("\"straße\"", "[\"STRASSE\"]", false)]
    [InlineData("[\"x\",\"At\"]", "[\"aT\"]", true)]
    [InlineData("1", "[1]", true)]
    [InlineData("\"1\"", "[1]", false)]
    [InlineData(null, "[null]", true)]
    [InlineData("\"Z\"", Many, true)]
    public void InIgnoringCase_WhenLowerCasesAgree_Holds(string? value, string members, bool holds)
    {
        Ask.HoldsOf(value, $$$"""{"$ini":{{{members}}}}""").ShouldBe(holds);
        Ask.HoldsOf(value, $$$"""{"$nini":{{{members}}}}""").ShouldBe(!holds);
    }

    [Theory]
    [InlineData("$in")]
    [InlineData("$nin")]
    [InlineData("$ini")]
    [InlineData("$nini")]
    [InlineData("$all")]
    [InlineData("$alli")]
    public void Lists_WhenOperandIsNone_NeverHold(string name)
    {
        Ask.HoldsOf("\"de\"", $$$"""{"{{{name}}}":"de"}""").ShouldBeFalse();
        Ask.HoldsOf("[\"de\"]", $$$"""{"{{{name}}}":{"0":"de"}}""").ShouldBeFalse();
        Ask.HoldsOf("\"fr\"", $$$"""{"$not":{"{{{name}}}":"de"}}""").ShouldBeTrue();
    }
}
