using System.Collections.Immutable;
using System.Text;
using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Common;
using Realtime.Decisioning.Choosing;
using Realtime.Grains.Shoppers;

namespace Realtime.Benchmarks.Shoppers;

/// <summary>A shop of six campaigns, each capped, in two placements, and its segments.</summary>
internal static class ShopperWorkload
{
    public static DateTimeOffset Began { get; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static DecisionTable Table(int segments) => DecisionTable.Compile(
        new(
            "shop", 1, [.. Enumerable.Range(0, 6).Select(Campaign)], [Placement("hero"), Placement("cart")], DecisionSettings.Default,
            Segments(segments)),
        shape: ShopperPaths.Shape);

    /// <summary>
    /// Of ten segments four count events with a property, two count events, two ask for session or cart, one for a trait,
    /// and one for another segment.
    /// </summary>
    public static ImmutableArray<SegmentDefinition> Segments(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new SegmentDefinition($"segment-{i:0000}", $"Segment {i}", Json(Condition(i)), i + 1))];

    private static string Condition(int i) => (i % 10) switch
    {
        < 4 => $$$"""{"$did":{"event":"Product Viewed","where":{"category":"category-{{{i % 12}}}","price":{"$lt":{{{20 + (i % 90)}}}}},"atLeast":{{{2 + (i % 5)}}},"within":"P{{{1 + (i % 14)}}}D"}}""",
        4 => $$$"""{"$did":{"event":"Product Added","atLeast":{{{1 + (i % 7)}}},"within":"P7D"}}""",
        5 => $$$"""{"$didNot":{"event":"Custom {{{i % 12}}}","within":"P{{{1 + (i % 30)}}}D"}}""",
        6 => $$$"""{"session.viewsByCategory.category-{{{i % 12}}}":{"$gte":{{{1 + (i % 9)}}}}}""",
        7 => $$$"""{"cart.value":{"$gte":{{{10 + (i % 200)}}}}}""",
        8 => $$$"""{"shopper.traits.plan":"plan-{{{i % 40}}}"}""",
        _ => $$$"""{"segments":{"$in":["segment-{{{i - 9:0000}}}"]},"shopper.returning":true}""",
    };

    private static PublishedCampaign Campaign(int i) => new(1, true, new(
        $"campaign-{i}", $"Campaign {i}", i * 10, Schedule.Always, Json("""{"session.views":{"$gte":1}}"""),
        [new("cap", "impression", 3, CapScope.Shopper, "campaign", new(TimeSpan.FromHours(24)), CapAction.Next)], null,
        [new("offer", [i % 2 == 0 ? "hero" : "cart"], 1, [new("any", null, null, null, null, Json("""{"title":"An offer for you","text":"Ten percent off everything for the garden until Sunday.","cta":"Have a look","href":"/c/garden","theme":"sand"}"""))], null)], []));

    private static Placement Placement(string id) => new(id, id, 1, Json("""{"title":"fallback"}"""), []);

    private static Utf8Json Json(string json) => Utf8Json.FromUtf8(Encoding.UTF8.GetBytes(json));
}
