namespace Realtime.Decisioning.Conditions;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("""{"session.views":{"$gte":3}}""", """{"session":{"views":2}}""", "session.views is 2, needs at least 3")]
    [InlineData("""{"cart.value":{"$gte":80}}""", "{}", "cart.value is missing, needs at least 80")]
    [InlineData("""{"cart.value":{"$gt":80,"$lt":99}}""", """{"cart":{"value":99}}""", "cart.value is 99, needs less than 99")]
    [InlineData("""{"country":"DE"}""", """{"country":"FR"}""", "country is \"FR\", needs \"DE\"")]
    [InlineData("""{"country":"DE"}""", """{"country":"DE"}""", "country is \"DE\", which is \"DE\"")]
    [InlineData("""{"country":{"$not":{"$in":["DE","AT"]}}}""", """{"country":"AT"}""", "country is \"AT\", must not be one of \"DE\", \"AT\"")]
    [InlineData("""{"$not":{"country":{"$in":["DE"]}}}""", """{"country":"FR"}""", "country is \"FR\", which is not one of \"DE\"")]
    [InlineData("""{"n":{"$in":[1,2,3,4,5,6,7]}}""", """{"n":8}""", "n is 8, needs one of 1, 2, 3, 4, 5 and 2 others")]
    [InlineData("""{"a":{"$nin":["x"]}}""", """{"a":"x"}""", "a is \"x\", needs none of \"x\"")]
    [InlineData("""{"a":{"$ne":"x"}}""", """{"a":"x"}""", "a is \"x\", needs anything but \"x\"")]
    [InlineData("""{"a":{"$exists":true}}""", """{"a":null}""", "a is null, needs a value")]
    [InlineData("""{"a":{"$exists":false}}""", """{"a":{"b":[1]}}""", "a is {\"b\":[1]}, needs no value")]
    [InlineData("""{"a":{"$type":"array"}}""", """{"a":"x"}""", "a is \"x\", needs an array")]
    [InlineData("""{"a":{"$regexi":"^x"}}""", """{"a":"y"}""", "a is \"y\", needs a match of /^x/i")]
    [InlineData("""{"a":{"$vgte":"2.0.0"}}""", """{"a":"1.9.0"}""", "a is \"1.9.0\", needs version 2.0.0 or later")]
    [InlineData("""{"a":{"$inGroup":"vip"}}""", """{"a":"u1"}""", "a is \"u1\", needs in group vip")]
    [InlineData("""{"lines":{"$size":{"$gt":2}}}""", """{"lines":[1]}""", "lines has 1 item, needs more than 2")]
    [InlineData("""{"lines":{"$size":2}}""", """{"lines":"x"}""", "lines is \"x\", needs a list of 2 items")]
    [InlineData("""{"tags":{"$elemMatch":{"$eq":"sale"}}}""", """{"tags":["new"]}""", "tags is [\"new\"], needs a list with \"sale\"")]
    [InlineData("""{"lines":{"$elemMatch":{"sku":"a","qty":{"$gt":1}}}}""", """{"lines":[]}""", "lines is [], needs a list with an item whose sku is \"a\" and whose qty is more than 1")]
    [InlineData("""{"tags":{"$all":["a","b"]}}""", """{"tags":["a"]}""", "tags is [\"a\"], needs a list with all of \"a\", \"b\"")]
    [InlineData("""{"a":{"$almost":1}}""", """{"a":1}""", "a can't be asked: unknown operator $almost")]
    [InlineData("""{"$and":5}""", "{}", "$and takes an array of conditions")]
    [InlineData("{}", "{}", "nothing is asked")]
    [InlineData("""{"$or":[{"a":1},{"b":1},{"c":1}]}""", """{"a":2}""", "a is 2, needs 1 (nor does any of 2 alternatives hold)")]
    [InlineData("""{"$or":[{"a":1},{"b":1}]}""", """{"b":1}""", "b is 1, which is 1")]
    [InlineData("""{"$nor":[{"a":1},{"b":1}]}""", """{"b":1}""", "b is 1, must not be 1")]
    [InlineData("""{"$and":[{"a":1},{"$not":{"$not":{"b":2}}}]}""", """{"a":1,"b":3}""", "b is 3, needs 2")]
    public void Explain_WhenAPartDecides_SaysItInOneSentence(string condition, string attributes, string sentence)
    {
        var trace = Ask.Why(condition, attributes);

        trace.Sentence.ShouldBe(sentence);
        trace.Holds.ShouldBe(Ask.Holds(condition, attributes));
    }

    [Theory]
    [InlineData("""{"a":1}""", "$.a")]
    [InlineData("""{"a.b":{"$gt":1,"$lt":5}}""", "$['a.b'].$gt")]
    [InlineData("""{"x":2,"a":{"$in":[1]}}""", "$.a.$in")]
    [InlineData("""{"$nor":[{"a":1},{"x":2}]}""", "$.$nor[1].x")]
    [InlineData("""{"$not":{"$or":[{"a":1},{"x":2}]}}""", "$.$not.$or[1].x")]
    [InlineData("""{"$or":[{"a":1},{"b":1}]}""", "$.$or[0].a")]
    [InlineData("""{"$did":{"event":"Cart Viewed"}}""", "$.$did")]
    [InlineData("{}", null)]
    public void Explain_WhenAPartDecides_SaysWhereItStands(string condition, string? place) =>
        Ask.Why(condition, """{"x":2}""").Place.ShouldBe(place);

    [Theory]
    [InlineData("""{"event":"Product Viewed","atLeast":3,"within":"PT10M"}""", "Product Viewed happened once in the last 10 minutes, needs at least 3")]
    [InlineData("""{"event":"Product Viewed","atLeast":3,"over":"session"}""", "Product Viewed happened 2 times in this session, needs at least 3")]
    [InlineData("""{"event":"Cart Viewed","within":"P1DT12H"}""", "Cart Viewed never happened in the last 1 day 12 hours, needs at least 1")]
    [InlineData("""{"event":"Product Viewed","where":{"x":1},"over":"history"}""", "Product Viewed with the properties asked for never happened, needs at least 1")]
    public void Explain_WhenHistoryDecides_SaysHowOften(string did, string sentence)
    {
        var now = new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var history = new ListedHistory(
            new Happening("Product Viewed", now.AddMinutes(-5), Ask.Json("{}")), new Happening("Product Viewed", now.AddMinutes(-50), Ask.Json("{}")));

        var trace = Ask.Why($$"""{"$did":{{did}} }""", "{}", history, now);

        trace.Sentence.ShouldBe(sentence);
        (trace.Path, trace.Operator, trace.UnknownAttribute).ShouldBe((null, "$did", false));
    }

    [Fact]
    public void Explain_WhenAsked_GivesThePartsAsJson()
    {
        var trace = Ask.Why("""{"a":1,"cart.lines":{"$elemMatch":{"sku":{"$in":["x","\ud83d"]}}}}""", """{"a":1,"cart":{"lines":[ 5 ]}}""");

        trace.ShouldBe(trace with
        {
            Holds = false,
            Path = "cart.lines",
            Operator = "$elemMatch",
            Operand = """{"sku":{"$in":["x","\ud83d"]}}""",
            Actual = "[ 5 ]",
        });
    }

    [Theory]
    [InlineData("""{"cart.value":{"$gte":80}}""", "{}", true)]
    [InlineData("""{"cart.value":{"$gte":80}}""", """{"cart":{"value":null}}""", true)]
    [InlineData("""{"cart.value":{"$gte":80}}""", """{"cart":{"value":5}}""", false)]
    [InlineData("""{"cart.value":{"$lt":80}}""", "{}", false)]
    [InlineData("""{"country":"DE","cart.value":{"$gte":80}}""", """{"country":"FR"}""", false)]
    [InlineData("""{"$not":{"cart.value":{"$lt":80}}}""", "{}", true)]
    [InlineData("""{"cart.value":{"$almost":80}}""", "{}", false)]
    [InlineData("""{"$did":{"event":"e"}}""", "{}", false)]
    public void UnknownAttribute_WhenTheDecidingOneIsMissing_IsSaid(string condition, string attributes, bool unknown)
    {
        Ask.Why(condition, attributes).UnknownAttribute.ShouldBe(unknown);
        Condition.Parse(Ask.Json(condition))
            .FailsOnUnknown(new EvaluationContext(Ask.Json(attributes), EmptyEventHistory.Instance, default))
            .ShouldBe(unknown);
    }

    [Fact]
    public void Explain_WhenValuesAreLong_CutsThem()
    {
        var trace = Ask.Why("""{"a":"x"}""", $$"""{"a":"{{new string('y', 500)}}"}""");

        trace.Sentence.ShouldBe($"a is \"{new string('y', 40)}…\", needs \"x\"");
    }
}
