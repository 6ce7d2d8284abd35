namespace Realtime.Decisioning.Conditions;

public sealed class PresenceTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("\"\"", true)]
    [InlineData("false", true)]
    [InlineData("[]", true)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void Exists_WhenMissingOrNull_IsFalse(string? value, bool exists)
    {
        Ask.HoldsOf(value, """{"$exists":true}""").ShouldBe(exists);
        Ask.HoldsOf(value, """{"$exists":false}""").ShouldBe(!exists);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("\"no\"", true)]
    [InlineData("[]", true)]
    [InlineData("0", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    public void Exists_WhenOperandIsNoBoolean_TakesItsTruth(string operand, bool exists) =>
        Ask.HoldsOf("5", $$$"""{"$exists":{{{operand}}}}""").ShouldBe(exists);

    [Theory]
    [InlineData("\"x\"", "string")]
    [InlineData("1.5", "number")]
    [InlineData("true", "boolean")]
    [InlineData("false", "boolean")]
    [InlineData("[]", "array")]
    [InlineData("{}", "object")]
    [InlineData("null", "null")]
    [InlineData(null, "null")]
    public void Type_WhenAsked_IsOneOfSix(string? value, string type)
    {
        foreach (var other in new[] { "string", "number", "boolean", "array", "object", "null", "undefined", "unknown" })
        {
            Ask.HoldsOf(value, $$$"""{"$type":"{{{other}}}"}""").ShouldBe(other == type);
        }
    }
}
