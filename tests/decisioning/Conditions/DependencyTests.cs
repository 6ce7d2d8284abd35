using Realtime.Decisioning.Conditions.Syntax;

namespace Realtime.Decisioning.Conditions;

public sealed class DependencyTests
{
    [Fact]
    public void Dependencies_WhenNested_AreAllFound()
    {
        var condition = Condition.Parse(Ask.Json(
            """
            {
              "session.views": 1,
              "$or": [{ "cart.lines": { "$elemMatch": { "sku": "a" } } }, { "$not": { "session.views": 2 } }],
              "$nor": [{ "$and": [{ "context.device": "x" }] }],
              "$did": { "event": "Product Viewed", "where": { "category": "shoes" } },
              "$not": { "$didNot": { "event": "Order Completed" } }
            }
            """));

        condition.Paths.ShouldBe(["session.views", "cart.lines", "context.device"], ignoreOrder: true);
        condition.EventNames.ShouldBe(["Product Viewed", "Order Completed"], ignoreOrder: true);
    }

    [Fact]
    public void Root_WhenParsed_IsTheConditionAsWritten()
    {
        var root = Condition.Parse(Ask.Json("""{"$or":[{"cart.value":{"$gte":80,"$lt":99}},{"country":"DE"}]}""")).Root;

        var or = root.ShouldBeOfType<Or>();
        var value = or.Parts[0].ShouldBeOfType<Field>();
        value.Path.Segments.ShouldBe(["cart", "value"]);
        value.Predicates.ShouldBe([new Compare(Comparison.GreaterOrEqual, new NumberLiteral(80)), new Compare(Comparison.Less, new NumberLiteral(99))]);
        or.Parts[1].ShouldBeOfType<Field>().Predicates.ShouldBe([new Is(new StringLiteral("DE"))]);
    }

    [Fact]
    public void From_WhenGivenATree_CompilesIt()
    {
        var condition = Condition.From(new Field(new AttributePath("a.b"), [new Compare(Comparison.Greater, new NumberLiteral(1))]));

        condition.Evaluate(Ask.Json("""{"a":{"b":2}}""")).ShouldBeTrue();
        condition.ToString().ShouldBe("""{"a.b":{"$gt":1}}""");
    }
}
