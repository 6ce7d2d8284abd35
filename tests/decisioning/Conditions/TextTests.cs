using System.Text;
using System.Text.Json;

namespace Realtime.Decisioning.Conditions;

/// <summary>Text is the same however it is escaped, and text that is no Unicode breaks nothing.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("\"caf\\u00e9\"", "\"café\"")]
    [InlineData("\"\\u0061\\/\\\"\\\\\"", "\"a/\\u0022\\u005c\"")]
    [InlineData("\"\\b\\f\\n\\r\\t\"", "\"\\u0008\\u000c\\u000a\\u000d\\u0009\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("\"\\ud83d\"", "\"\\uD83D\"")]
    [InlineData("\"x\\ude00\\ud83dy\"", "\"x\\ude00\\ud83dy\"")]
    public void Text_WhenEscapedDifferently_IsTheSame(string value, string operand)
    {
        Ask.HoldsOf(value, operand).ShouldBeTrue();
        Ask.HoldsOf(value, $$$"""{"$eq":{{{operand}}},"$in":[{{{operand}}}],"$ini":[{{{operand}}}],"$lte":{{{operand}}},"$gte":{{{operand}}}}""").ShouldBeTrue();
        Ask.HoldsOf($"[{value}]", $$"""{"$all":[{{operand}}],"$alli":[{{operand}}]}""").ShouldBeTrue();
        Ask.HoldsOf($"[{value}]", $"[{operand}]").ShouldBeTrue();
        Ask.Holds($$$"""{{{{operand}}}:1}""", $$$"""{{{{value}}}:1}""").ShouldBeTrue();
    }

    [Fact]
    public void Text_WhenBytesAreNoUtf8_BreaksNothing()
    {
        var attributes = JsonDocument.Parse(new ReadOnlyMemory<byte>([.. "{\"a\":\""u8, 0xFF, 0xC3, .. "\"}"u8])).RootElement;

        foreach (var predicate in new[] { "\"x\"", "5", "{\"$in\":[\"x\"]}", "{\"$ini\":[\"x\"]}", "{\"$regex\":\"x\"}", "{\"$lt\":\"x\"}", "{\"$vlt\":\"x\"}" })
        {
            var condition = Condition.Parse(Ask.Json($$$"""{"a":{{{predicate}}}}"""));
            var holds = condition.Evaluate(attributes);
            condition.Explain(new EvaluationContext(attributes, EmptyEventHistory.Instance, default)).Holds.ShouldBe(holds);
        }
    }

    [Fact]
    public void Text_WhenLong_IsReadWhole()
    {
        var text = string.Concat(Enumerable.Repeat("Straße \\u00c4", 500));

        Ask.HoldsOf($"\"{text}\"", $$$"""{"$eq":"{{{text}}}","$regex":"Ä$","$ini":["{{{text}}}"]}""").ShouldBeTrue();
        Encoding.UTF8.GetByteCount(text).ShouldBeGreaterThan(4_096);
    }
}
