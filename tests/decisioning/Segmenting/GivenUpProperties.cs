using System.Collections.Immutable;
using System.Text;
using Realtime.Catalog;
using Realtime.Common;

namespace Realtime.Decisioning.Segmenting;

/// <summary>Membership of a shopper whose history is full: every event costs an older one, or its properties.</summary>
public sealed class GivenUpProperties
{
    private const int Events = 600;

    private static readonly ImmutableArray<SegmentDefinition> _segments =
    [
        .. new[]
        {
            """{"$did":{"event":"e0","where":{"category":"rare"},"atLeast":1}}""",
            """{"$did":{"event":"e1","where":{"category":"rare"},"atLeast":2,"within":"P1D"}}""",
            """{"$didNot":{"event":"e0","where":{"sku":"first"}}}""",
            """{"$did":{"event":"once"}}""",
            """{"$did":{"event":"e1","atLeast":90}}""",
            """{"$not":{"segments":{"$in":["g0","g3"]}}}""",
        }.Select((condition, i) => new SegmentDefinition($"g{i}", $"g{i}", Utf8Json.FromUtf8(Encoding.UTF8.GetBytes(condition)), i)),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public void Apply_WhenTheHistoryGivesUpEvents_IsWhatEvaluatingEverySegmentSays(int padding) => Live(padding, forgetsLosses: false).ShouldBeGreaterThan(10);

    [Fact]
    public void Apply_WhenWhatWasGivenUpIsForgotten_IsFoundOut() =>
        Should.Throw<ShouldAssertException>(() => Live(padding: 0, forgetsLosses: true));

    /// <summary>How often a segment was left.</summary>
    private static int Live(int padding, bool forgetsLosses)
    {
        var left = 0;
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var shopper = new SimulatedMember(SegmentSet.Compile(_segments, SimulatedMember.Shape), _segments, forgetsLosses: forgetsLosses);
            shopper.Happen("once", """{"category":"c"}""", TimeSpan.Zero);
            shopper.Happen("e0", """{"sku":"first"}""", TimeSpan.Zero);
            for (var i = 0; i < Events; i++)
            {
                var before = shopper.Membership.In.Length;
                var name = random.Next(12) == 0 ? $"name {random.Next(60)}" : $"e{random.Next(2)}";
                var category = random.Next(60) == 0 ? "rare" : "c1";
                shopper.Wait(TimeSpan.FromSeconds(1), () => { });
                shopper.Happen(name, $$"""{"category":"{{category}}","product_id":"{{new string('p', padding)}}"}""", TimeSpan.Zero);
                shopper.Membership.Ids().ShouldBe(shopper.Expected(), $"seed {seed}, event {i}");
                left += shopper.Membership.In.Length < before ? 1 : 0;
            }
        }

        return left;
    }
}
