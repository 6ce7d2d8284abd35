using System.Text;
using Realtime.Catalog;
using Realtime.Common;

namespace Realtime.Decisioning.Segmenting;

public sealed class SegmentCheckTests
{
    [Theory]
    [InlineData("""{"cart.value":{"$gte3":1}}""", "condition['cart.value'].$gte3")]
    [InlineData("""{"context.device":"mobile"}""", "condition['context.device']")]
    [InlineData("""{"$did":{"event":"Product Viewed","atLeast":101}}""", "condition.$did.atLeast")]
    [InlineData("""{"segments":{"$regex":"a"}}""", "condition.segments")]
    [InlineData("""{"segments":{"$in":["own"]}}""", "condition.segments")]
    [InlineData("""{"$or":[{"cart.value":1},{"$not":{"segments":{"$elemMatch":{"$eq":"own"}}}}]}""", "condition.segments")]
    public void Check_OfAConditionThatCannotBeSaved_NamesItsPlace(string condition, string field) =>
        SegmentCheck.Check(Segment("own", condition), []).ShouldHaveSingleItem().Field.ShouldBe(field);

    [Fact]
    public void Check_OfACycleOverOthers_NamesTheWay()
    {
        var others = new[] { Segment("b", """{"segments":{"$all":["c"]}}"""), Segment("c", """{"segments":{"$nin":["a"]}}""") };

        SegmentCheck.Check(Segment("a", """{"segments":{"$in":["x","b"]}}"""), others).ShouldHaveSingleItem().Value.ShouldBe("a → b → c → a");
        SegmentCheck.Check(Segment("d", """{"segments":{"$in":["b"]}}"""), others).ShouldBeEmpty();
        SegmentCheck.Users("c", others).ShouldBe(["b"]);
    }

    [Fact]
    public void Check_OfWhatIsWrongAllOver_NamesAll() =>
        SegmentCheck.Check(Segment("A b", """{"$bogus":1}""") with { Name = "" }, []).Select(fault => fault.Field).ShouldBe(["id", "name", "condition.$bogus"]);

    private static SegmentDefinition Segment(string id, string condition) => new(id, id, Utf8Json.FromUtf8(Encoding.UTF8.GetBytes(condition)), 1);
}
