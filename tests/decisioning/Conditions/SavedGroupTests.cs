namespace Realtime.Decisioning.Conditions;

public sealed class SavedGroupTests
{
    private static readonly SavedGroups _groups = SavedGroups.Parse(Ask.Json(
        """{"vip":["u1","u2",7],"list":{"type":"list","values":["u3"]},"later":{"type":"condition","condition":{}},"text":"u1"}"""));

    [Theory]
    [InlineData("vip", "\"u2\"", true)]
    [InlineData("vip", "7", true)]
    [InlineData("vip", "\"7\"", false)]
    [InlineData("vip", "\"U2\"", false)]
    [InlineData("vip", "[\"u9\",\"u1\"]", true)]
    [InlineData("vip", null, false)]
    [InlineData("list", "\"u3\"", true)]
    [InlineData("unknown", "\"u1\"", false)]
    public void InGroup_WhenAMember_Holds(string group, string? value, bool holds)
    {
        Evaluate($$$"""{"id":{"$inGroup":"{{{group}}}"}}""", value).ShouldBe(holds);
        Evaluate($$$"""{"id":{"$notInGroup":"{{{group}}}"}}""", value).ShouldBe(!holds);
    }

    [Theory]
    [InlineData("later")]
    [InlineData("text")]
    public void InGroup_WhenTheGroupCantBeRead_NobodyIsInOrOut(string group)
    {
        Evaluate($$$"""{"id":{"$inGroup":"{{{group}}}"}}""", "\"u1\"").ShouldBeFalse();
        Evaluate($$$"""{"id":{"$notInGroup":"{{{group}}}"}}""", "\"u1\"").ShouldBeFalse();
    }

    [Fact]
    public void InGroup_WhenGroupsComeWithTheContext_TheyCount()
    {
        var condition = Condition.Parse(Ask.Json("""{"id":{"$inGroup":"vip"}}"""), new ConditionOptions { Groups = _groups });
        var context = new EvaluationContext(Ask.Json("""{"id":"u9"}"""), EmptyEventHistory.Instance, default);

        condition.Evaluate(context).ShouldBeFalse();
        condition.Evaluate(context with { Groups = SavedGroups.Parse(Ask.Json("""{"vip":["u9"]}""")) }).ShouldBeTrue();
    }

    [Fact]
    public void Parse_WhenNoObject_IsRefused() =>
        Should.Throw<ConditionException>(() => SavedGroups.Parse(Ask.Json("[]"))).Path.ShouldBe("$");

    private static bool Evaluate(string condition, string? value) =>
        Condition.Parse(Ask.Json(condition), new ConditionOptions { Groups = _groups })
            .Evaluate(Ask.Json(value is null ? "{}" : $$$"""{"id":{{{value}}}}"""));
}
