namespace Realtime.Decisioning.Conditions;

/// <summary>What can't be saved, and what the refusal says.</summary>
public sealed class StrictTests
{
    [Theory]
    [InlineData("[]", "$", "a condition is an object")]
    [InlineData("""{"$and":{"a":1}}""", "$.$and", "$and takes an array of conditions")]
    [InlineData("""{"$or":[{"a":1},5]}""", "$.$or[1]", "a condition is an object")]
    [InlineData("""{"$nor":[{"cart.value":{"$gte":"a","$atMost":5}}]}""", "$.$nor[0]['cart.value'].$atMost", "unknown operator $atMost")]
    [InlineData("""{"$almost":[]}""", "$.$almost", "unknown operator $almost")]
    [InlineData("""{"$not":{"a..b":1}}""", "$.$not['a..b']", "a path has a name between any two dots")]
    [InlineData("""{"":1}""", "$['']", "a path has a name between any two dots")]
    [InlineData("""{"a":{"$gt":true}}""", "$.a.$gt", "$gt takes a string or a number")]
    [InlineData("""{"a":{"$eq":[1]}}""", "$.a.$eq", "$eq compares no arrays or objects; write the value itself")]
    [InlineData("""{"a":{"$in":"DE"}}""", "$.a.$in", "$in takes an array")]
    [InlineData("""{"a":{"$nini":[1,{}]}}""", "$.a.$nini[1]", "$nini compares no arrays or objects")]
    [InlineData("""{"a":{"$all":{"$eq":1}}}""", "$.a.$all", "$all takes an array")]
    [InlineData("""{"a":{"$all":[{"$gtt":1}]}}""", "$.a.$all[0].$gtt", "unknown operator $gtt")]
    [InlineData("""{"a":{"$size":1.5}}""", "$.a.$size", "$size takes a whole number or operators")]
    [InlineData("""{"a":{"$size":-1}}""", "$.a.$size", "$size takes a whole number or operators")]
    [InlineData("""{"a":{"$elemMatch":5}}""", "$.a.$elemMatch", "$elemMatch takes operators or a condition")]
    [InlineData("""{"a":{"$elemMatch":{"$or":[]}}}""", "$.a.$elemMatch.$or", "unknown operator $or")]
    [InlineData("""{"a":{"$elemMatch":{"b":1,"$did":{"event":"e"}}}}""", "$.a.$elemMatch.$did", "$did can't be asked of an array's element or an event's properties")]
    [InlineData("""{"a":{"$exists":1}}""", "$.a.$exists", "$exists takes true or false")]
    [InlineData("""{"a":{"$type":"text"}}""", "$.a.$type", "$type takes one of string, number, boolean, object, array, null")]
    [InlineData("""{"a":{"$regexi":5}}""", "$.a.$regexi", "$regexi takes a string")]
    [InlineData("""{"a":{"$vgt":1.2}}""", "$.a.$vgt", "$vgt takes a version as a string")]
    [InlineData("""{"a":{"$inGroup":5}}""", "$.a.$inGroup", "$inGroup takes the name of a group")]
    [InlineData("""{"a":{"$not":{"$bad":5}}}""", "$.a.$not.$bad", "unknown operator $bad")]
    [InlineData("""{"a":{}}""", "$.a", "an empty object asks nothing")]
    [InlineData("""{"a":{"$gt":1,"b":2}}""", "$.a", "operators and names are mixed")]
    [InlineData("""{"a":1,"a":2}""", "$", "a name is written twice")]
    [InlineData("""{"a":{"$gt":1,"$gt":2}}""", "$.a", "a name is written twice")]
    public void Parse_WhenThereIsAFault_SaysWhereAndWhat(string condition, string path, string reason)
    {
        var refusal = Ask.Refusal(condition);

        refusal.Path.ShouldBe(path);
        refusal.Reason.ShouldBe(reason);
        refusal.Message.ShouldBe($"{path}: {reason}");
    }

    [Theory]
    [InlineData("""{"$did":"Product Viewed"}""", "$.$did")]
    [InlineData("""{"$did":{"atLeast":2}}""", "$.$did")]
    [InlineData("""{"$did":{"event":""}}""", "$.$did.event")]
    [InlineData("""{"$did":{"event":"e","atLeast":0}}""", "$.$did.atLeast")]
    [InlineData("""{"$did":{"event":"e","atLeast":1.5}}""", "$.$did.atLeast")]
    [InlineData("""{"$did":{"event":"e","within":"10 minutes"}}""", "$.$did.within")]
    [InlineData("""{"$did":{"event":"e","within":"P1M"}}""", "$.$did.within")]
    [InlineData("""{"$did":{"event":"e","within":"PT0S"}}""", "$.$did.within")]
    [InlineData("""{"$did":{"event":"e","within":"P9999D"}}""", "$.$did.within")]
    [InlineData("""{"$did":{"event":"e","within":"P99999999999999W"}}""", "$.$did.within")]
    [InlineData("""{"$did":{"event":"e","over":"year"}}""", "$.$did.over")]
    [InlineData("""{"$did":{"event":"e","atMost":3}}""", "$.$did.atMost")]
    [InlineData("""{"$didNot":{"event":"e","where":{"p":{"$gtt":3}}}}""", "$.$didNot.where.p.$gtt")]
    [InlineData("""{"$did":{"event":"e","where":{"$did":{"event":"f"}}}}""", "$.$did.where.$did")]
    public void Parse_WhenAHistoryIsAskedWrongly_SaysWhere(string condition, string path)
    {
        Ask.Refusal(condition).Path.ShouldBe(path);
        Ask.Holds(condition, "{}").ShouldBe(condition.Contains("$didNot", StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_WhenNestedTooDeep_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"$not":""", 33)) + "{}" + new string('}', 33);

        Ask.Refusal(deep).Reason.ShouldBe("nested 34 deep, at most 32");
        Ask.Holds(deep, "{}").ShouldBeFalse();
    }

    [Fact]
    public void Parse_WhenRootsOrGroupsAreKnown_RefusesOthers()
    {
        var options = ConditionOptions.ForSaving with
        {
            Roots = new HashSet<string> { "cart", "session" },
            Groups = SavedGroups.Parse(Ask.Json("""{"vip":[]}""")),
        };

        Ask.Refusal("""{"card.value":1}""", options).Reason.ShouldBe("unknown attribute card; there are cart, session");
        Ask.Refusal("""{"cart.id":{"$inGroup":"vips"}}""", options).Reason.ShouldBe("unknown group vips");
        Condition.Parse(Ask.Json("""{"cart.lines":{"$elemMatch":{"sku":"a"}},"session.id":{"$inGroup":"vip"}}"""), options).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":"x","b":5,"c":true,"d":null,"e":[1],"f":{"g":1}}""")]
    [InlineData("""{"a":{"$eq":null,"$ne":false,"$gt":1,"$gte":1,"$lt":"x","$lte":"x","$in":[1,"x",null],"$exists":true}}""")]
    [InlineData("""{"a":{"$size":{"$gt":2},"$all":[1,{"$gt":2}],"$alli":["x"],"$elemMatch":{"b":{"$type":"null"}}}}""")]
    [InlineData("""{"a":{"$regex":"^(?!x)","$notRegexi":"y+","$veq":"1.0","$not":{"$inGroup":"g"}}}""")]
    [InlineData("""{"$and":[],"$or":[{"a":1}],"$nor":[{"a":2}],"$not":{"a":3},"$did":{"event":"e"},"$didNot":{"event":"f","within":"PT10M"}}""")]
    public void Parse_WhenThereIsNoFault_Takes(string condition) =>
        Condition.Parse(Ask.Json(condition), ConditionOptions.ForSaving).ShouldNotBeNull();
}
