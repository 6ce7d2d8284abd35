namespace Realtime.Decisioning.Conditions;

public sealed class PatternTests
{
    [Theory]
    [InlineData("\"Running Shoes\"", "Shoes$", true)]
    [InlineData("\"running shoes\"", "Shoes$", false)]
    [InlineData("\"a\\n\"", "a$", false)]
    [InlineData("\"line\\u2028end\"", "line.end", false)]
    [InlineData("\"٣\"", "\\\\d", false)]
    [InlineData("\"é\"", "\\\\w", false)]
    [InlineData("\"\\ufeff\"", "\\\\s", true)]
    [InlineData("\"/sale/shoes\"", "^/sale/", true)]
    [InlineData("\"/sale/shoes\"", "^\\\\/sale\\\\/", true)]
    [InlineData("\"x{y\"", "x{y", true)]
    [InlineData("\"]\"", "[\\\\]]", true)]
    [InlineData("\"[\"", "[[]", true)]
    [InlineData("\"anything\"", "[^]", true)]
    [InlineData("\"anything\"", "[]", false)]
    [InlineData("\"Z\"", "\\\\Z", true)]
    [InlineData("\"abab\"", "^(ab)\\\\1$", true)]
    [InlineData("\"abab\"", "^(?<x>ab)\\\\k<x>$", true)]
    [InlineData("\"b\"", "^(a)?b\\\\1$", true)]
    [InlineData("\"shopbot\"", "^(?!.*bot)", false)]
    [InlineData("\"\\u0001\"", "\\\\cA", true)]
    [InlineData("\"u{2}\"", "\\\\u{2}", false)]
    [InlineData("\"uu\"", "^\\\\u{2}$", true)]
    [InlineData("42", "^4", true)]
    [InlineData("true", "^true$", true)]
    [InlineData("[1,2]", "^1,2$", true)]
    [InlineData("\"an Android, Mobile\"", "(iPhone|Android).*Mobile", true)]
    [InlineData("\"Mobile Android\"", "(iPhone|Android).*Mobile", false)]
    [InlineData("\"AndroidMobile\"", "(?:iPhone|Android).*Mobile", true)]
    [InlineData("\"Android\\nMobile\"", "(iPhone|Android).*Mobile", false)]
    [InlineData("\"Android\\u2028Mobile\"", "(iPhone|Android).*Mobile", false)]
    [InlineData("\"x\\nAndroid – Mobile\"", "(iPhone|Android).*Mobile", true)]
    [InlineData("\"abcd\"", "(abc|ab).*cd", true)]
    [InlineData("\"abcd\"", "(abc|bc).*cd", false)]
    [InlineData("null", "^null$", true)]
    [InlineData(null, "^null$", true)]
    [InlineData(null, "shoes", false)]
    public void Regex_WhenWrittenForJavaScript_MatchesAsThere(string? value, string pattern, bool holds)
    {
        Ask.HoldsOf(value, $$$"""{"$regex":"{{{pattern}}}"}""").ShouldBe(holds);
        Ask.HoldsOf(value, $$$"""{"$notRegex":"{{{pattern}}}"}""").ShouldBe(!holds);
        Ask.HoldsOf(value, $$$"""{"$not":{"$regex":"{{{pattern}}}"}}""").ShouldBe(!holds);
    }

    [Theory]
    [InlineData("\"RUNNING SHOES\"", "shoes$", true)]
    [InlineData("\"MÜNCHEN\"", "ü", true)]
    [InlineData("\"Ω\"", "[α-ω]", true)]
    [InlineData("\"k\"", "\\\\W", false)]
    [InlineData("\"\\u212a\"", "k", false)]
    [InlineData("\"abAB\"", "^(ab)\\\\1$", true)]
    [InlineData("\"B\"", "[^b]", false)]
    public void RegexIgnoringCase_WhenWrittenForJavaScript_MatchesAsThere(string value, string pattern, bool holds)
    {
        Ask.HoldsOf(value, $$$"""{"$regexi":"{{{pattern}}}"}""").ShouldBe(holds);
        Ask.HoldsOf(value, $$$"""{"$notRegexi":"{{{pattern}}}"}""").ShouldBe(!holds);
    }

    [Theory]
    [InlineData("a**")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("a{2,1}")]
    [InlineData("^*")]
    [InlineData("{2}")]
    [InlineData("(?i)a")]
    [InlineData("(?>a)")]
    [InlineData("(?#a)")]
    [InlineData("(?<=a)*")]
    [InlineData("(?<a>x)(?<a>y)")]
    [InlineData("(?<a>x)\\\\k<b>")]
    [InlineData("\\\\")]
    public void Regex_WhenJavaScriptRefusesThePattern_NeverHolds(string pattern)
    {
        Ask.HoldsOf("\"aa\"", $$$"""{"$regex":"{{{pattern}}}"}""").ShouldBeFalse();
        Ask.HoldsOf("\"aa\"", $$$"""{"$notRegex":"{{{pattern}}}"}""").ShouldBeTrue();
        Ask.Refusal($$$"""{"a":{"$regex":"{{{pattern}}}"}}""").Path.ShouldBe("$.a.$regex");
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)(.*)[^a!]")]
    [InlineData("(?=^(a+)+$)")]
    [InlineData("^(?:(a+)+)+\\\\1b$")]
    public void Regex_WhenBacktrackingWouldNotEnd_GivesUp(string pattern)
    {
        var text = new string('a', 5_000) + "!";

        Ask.HoldsOf($"\"{text}\"", $$$"""{"$regex":"{{{pattern}}}"}""").ShouldBeFalse();
    }

    [Theory]
    [InlineData("(?=^(a+)+$)")]
    [InlineData("(a*)*\\\\1")]
    public void Regex_WhenItMayNotEnd_IsNotSaved(string pattern) =>
        Ask.Refusal($$$"""{"a":{"$regex":"{{{pattern}}}"}}""").Reason.ShouldContain("repeats a repetition");

    [Theory]
    [InlineData("((a{40}){40}){40}")]
    [InlineData("a{99999999999}")]
    public void Regex_WhenItsCountsAreHuge_IsRefused(string pattern)
    {
        Ask.HoldsOf("\"aa\"", $$$"""{"$regex":"{{{pattern}}}"}""").ShouldBeFalse();
        Ask.Refusal($$$"""{"a":{"$regex":"{{{pattern}}}"}}""").Path.ShouldBe("$.a.$regex");
    }

    [Fact]
    public void Regex_WhenTooLong_IsRefused()
    {
        var condition = $$$"""{"a":{"$regex":"{{{new string('a', 1_001)}}}"}}""";

        Ask.Refusal(condition).Reason.ShouldBe("a pattern of 1001 characters, at most 1000");
        Ask.Holds(condition, $$$"""{"a":"{{{new string('a', 1_001)}}}"}""").ShouldBeFalse();
    }
}
