namespace Realtime.Decisioning.Conditions;

public sealed class PathTests
{
    private const string Attributes =
        """{"cart":{"value":80,"lines":[{"sku":"a"},{"sku":"b"}]},"dotted.name":1,"":{"":2},"$groups":["x"],"caf\u00e9":3,"n":null,"k":1,"k":2}""";

    [Theory]
    [InlineData("cart.value", "80")]
    [InlineData("cart.lines.1.sku", "\"b\"")]
    [InlineData("cart.lines.length", "2")]
    [InlineData("café", "3")]
    [InlineData(".", "2")]
    [InlineData("k", "2")]
    [InlineData("$groups", "[\"x\"]")]
    public void Path_WhenItLeadsSomewhere_ReadsTheValue(string path, string expected) =>
        Ask.Holds($$$"""{"{{{path}}}":{{{expected}}}}""", Attributes).ShouldBeTrue();

    [Theory]
    [InlineData("cart.missing")]
    [InlineData("cart.value.currency")]
    [InlineData("cart.lines.2")]
    [InlineData("cart.lines.01.sku")]
    [InlineData("cart.lines.-1")]
    [InlineData("cart.lines.sku")]
    [InlineData("dotted.name")]
    [InlineData("n.anything")]
    [InlineData("Cart.value")]
    [InlineData("cart.")]
    public void Path_WhenItLeadsNowhere_IsMissing(string path) =>
        Ask.Holds($$$"""{"{{{path}}}":{"$exists":false}}""", Attributes).ShouldBeTrue();

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public void Path_WhenAttributesAreNoObject_IsMissing(string attributes) =>
        Ask.Holds("""{"a":{"$exists":false},"b":null}""", attributes).ShouldBeTrue();

    [Fact]
    public void Path_WhenThereAreNoAttributes_IsMissing() =>
        Condition.Parse(Ask.Json("""{"a":null}""")).Evaluate(default(System.Text.Json.JsonElement)).ShouldBeTrue();
}
