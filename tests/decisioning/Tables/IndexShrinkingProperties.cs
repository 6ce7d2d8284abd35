using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Realtime.Decisioning.Choosing;
using Realtime.Decisioning.Conditions;

namespace Realtime.Decisioning.Tables;

/// <summary>
/// The index against evaluating every condition, in cases that shrink: to the campaigns, the published change and the
/// shopper that a fault needs.
/// </summary>
public sealed class IndexShrinkingProperties
{
    private static readonly Arbitrary<Case> _cases = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Draw(new Drawn(seed)),
        Shrink);

    [Fact]
    public void Match_BeforeAndAfterAPublication_FindsWhatEvaluatingEachFinds() => Prop.ForAll(_cases, drawn =>
    {
        var first = DecisionTable.Compile(Catalog.Snapshot(drawn.Before.Select((condition, i) => Catalog.Campaign($"c{i}", condition))), shape: new KeyedShape());
        var after = drawn.Before.Concat(drawn.Added).ToArray();
        var second = DecisionTable.Compile(Catalog.Snapshot(after.Select((condition, i) => Catalog.Campaign($"c{i}", condition))), first);
        foreach (var attributes in drawn.Shoppers.Select(json => JsonElement.Parse(json)))
        {
            Holding(drawn.Before, attributes).ShouldBe(Catalog.Found(first, new KeyedAttributes(attributes)), ignoreOrder: true);
            Holding(after, attributes).ShouldBe(Catalog.Found(second, new KeyedAttributes(attributes)), ignoreOrder: true);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static IEnumerable<string> Holding(string[] conditions, JsonElement attributes) => conditions
        .Select((condition, i) => (Condition: Condition.Parse(JsonElement.Parse(condition)), Id: $"c{i}"))
        .Where(campaign => campaign.Condition.Evaluate(attributes))
        .Select(campaign => campaign.Id);

    private static Case Draw(Drawn drawn) => new(
        [.. Enumerable.Range(0, 1 + drawn.Below(12)).Select(_ => drawn.Condition())],
        [.. Enumerable.Range(0, drawn.Below(4)).Select(_ => drawn.Condition())],
        [.. Enumerable.Range(0, 1 + drawn.Below(3)).Select(_ => drawn.Attributes().GetRawText())]);

    private static IEnumerable<Case> Shrink(Case whole) =>
        Without(whole.Before).Select(fewer => whole with { Before = fewer })
            .Concat(Without(whole.Added).Select(fewer => whole with { Added = fewer }))
            .Concat(Without(whole.Shoppers).Select(fewer => whole with { Shoppers = fewer }));

    private static IEnumerable<string[]> Without(string[] all) => all.Select((_, i) => all.Where((_, j) => j != i).ToArray());

    private sealed record Case(string[] Before, string[] Added, string[] Shoppers)
    {
        public override string ToString() => $"{string.Join(" | ", Before)} + {string.Join(" | ", Added)} of {string.Join(" | ", Shoppers)}";
    }
}
