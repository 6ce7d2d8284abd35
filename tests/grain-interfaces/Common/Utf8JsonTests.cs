using System.Text.Json;

namespace Realtime.Common;

public sealed class Utf8JsonTests
{
    [Fact]
    public void Equals_WhenTheTextIsTheSame_HoldsAcrossCopies()
    {
        var (one, other) = (Json("""{"a":1}"""), Json("""{"a":1}"""));

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.ShouldNotBe(Json("""{"a":2}"""));
    }

    [Theory]
    [InlineData("""{"a":[1,2.50,null,"x"],"b":{}}""")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    public void Serialize_WritesTheValueItself(string text)
    {
        var inside = JsonSerializer.Serialize(new { value = Json(text) });

        inside.ShouldBe($$"""{"value":{{text}}}""");
        JsonSerializer.Deserialize<Utf8Json>(text).ShouldBe(Json(text));
    }

    [Fact]
    public void Parse_OwnsItsMemory() => Json("""{"a":[1]}""").Parse().GetProperty("a")[0].GetInt32().ShouldBe(1);

    private static Utf8Json Json(string text) => Utf8Json.FromUtf8(System.Text.Encoding.UTF8.GetBytes(text));
}
