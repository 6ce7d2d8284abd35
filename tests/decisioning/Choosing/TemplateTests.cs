using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Choosing;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("Hello {{shopper.name}}", "Hello Ada")]
    [InlineData("{{ cart.value }} €", "19.90 €")]
    [InlineData("{{shopper.returning}}", "true")]
    [InlineData("{{cart.missing}}|{{nothing.at.all}}", "|")]
    [InlineData("{{cart}}|{{cart.products}}|{{shopper.nick}}", "||")]
    [InlineData("{{shopper.name}}{{shopper.name}}", "AdaAda")]
    [InlineData("{{}} {{a b}} {{shopper.name", "{{}} {{a b}} {{shopper.name")]
    [InlineData("{{shopper.template}}", "{{shopper.name}}")]
    public void Fill_OfPaths_PutsTheirTextIn(string template, string filled) =>
        Filled(template, """{"shopper":{"name":"Ada","returning":true,"nick":null,"template":"{{shopper.name}}"},"cart":{"value":19.90,"products":["p1"]}}""")
            .ShouldBe(filled);

    [Fact]
    public void Fill_WithoutPlaceholders_IsTheVerySameObject()
    {
        var content = Json("""{"title":"Sale"}""");

        Template.Fill(content, JsonElement.Parse("{}")).ShouldBeSameAs(content);
    }

    [Fact]
    public void Fill_InNestedContent_LeavesEverythingElseAsItIs()
    {
        var content = Json("""{"a":[{"b":"{{x}}"},1.50,true,null],"{{x}}":"k"}""");

        Template.Fill(content, JsonElement.Parse("""{"x":"v"}""")).ToString().ShouldBe("""{"a":[{"b":"v"},1.50,true,null],"{{x}}":"k"}""");
    }

    [Fact]
    public void Fill_WithHalfACharacter_LeavesItOut() => Filled("<{{x}}>", """{"x":"\ud800"}""").ShouldBe("<>");

    /// <summary>Whatever a shopper is called, the content keeps its shape and the text arrives as it was.</summary>
    [Fact]
    public void Fill_WithAnyText_StaysInsideItsString() => Prop.ForAll(_texts, text =>
    {
        var attributes = JsonSerializer.Serialize(new Dictionary<string, string> { ["x"] = text });
        var filled = Template.Fill(Json("""{"title":"a {{x}} b","n":1}"""), JsonElement.Parse(attributes)).Parse();

        filled.EnumerateObject().Select(member => member.Name).ShouldBe(["title", "n"]);
        filled.GetProperty("title").GetString().ShouldBe($"a {text} b");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static readonly Arbitrary<string> _texts = Gen
        .Elements('"', '\\', '{', '}', '<', '>', '&', '\'', '\n', '\0', '\u2028', 'a', 'ß', '€', '/')
        .ArrayOf().Select(letters => new string(letters)).ToArbitrary();

    private static string Filled(string template, string attributes) => Template
        .Fill(Json($$"""{"t":{{JsonSerializer.Serialize(template)}}}"""), JsonElement.Parse(attributes))
        .Parse().GetProperty("t").GetString()!;
}
