using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>Patterns that are decided without an engine, against one.</summary>
public sealed class TextSequenceProperties
{
    private static readonly Gen<string> _texts = Gen.Elements("a", "b", "ab", "ba", "aab", "é");

    private static readonly Gen<string> _places = Gen.OneOf(
        _texts, from one in _texts from other in _texts from open in Gen.Elements("(", "(?:") select $"{open}{one}|{other})");

    private static readonly Arbitrary<(string[] Places, string[] Text)> _cases = Arb.From(
        from places in _places.NonEmptyListOf()
        from text in Gen.Elements("a", "a", "b", "b", "é", "–", "x", "\n").ListOf()
        select (places.ToArray(), text.ToArray()));

    [Fact]
    public void Regex_OfTextsOneAfterAnother_IsAsTheEngineSays() => Prop.ForAll(_cases, drawn =>
    {
        var (pattern, text) = (string.Join(".*", drawn.Places), string.Concat(drawn.Text));
        var condition = Condition.Parse(JsonSerializer.SerializeToElement(new { of = new Dictionary<string, string> { ["$regex"] = pattern } }));

        condition.Evaluate(JsonSerializer.SerializeToElement(new { of = text })).ShouldBe(Regex.IsMatch(text, pattern), $"{pattern} in {text}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(20));
}
