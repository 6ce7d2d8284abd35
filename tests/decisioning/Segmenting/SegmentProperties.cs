using System.Collections.Immutable;
using System.Text;
using Realtime.Catalog;
using Realtime.Common;

namespace Realtime.Decisioning.Segmenting;

/// <summary>
/// The membership that follows each happening, against evaluating every condition: after each happening, and whenever
/// time alone changes it.
/// </summary>
public sealed class SegmentProperties
{
    private const int Shoppers = 400;
    private const int Steps = 40;

    [Fact]
    public void Apply_OfWhateverHappens_IsWhatEvaluatingEverySegmentSays()
    {
        var (entered, left) = (0, 0);
        for (var seed = 0; seed < Shoppers; seed++)
        {
            var random = new Random(seed);
            var definitions = Draw(random);
            var shopper = new SimulatedMember(SegmentSet.Compile(definitions, SimulatedMember.Shape), definitions);
            shopper.Change(0, "[]");
            for (var step = 0; step < Steps; step++)
            {
                var before = shopper.Membership.In.Length;
                Step(random, shopper, () => Check(seed, shopper, definitions));
                Check(seed, shopper, definitions);
                entered += shopper.Membership.In.Length > before ? 1 : 0;
                left += shopper.Membership.In.Length < before ? 1 : 0;
            }
        }

        entered.ShouldBeGreaterThan(Shoppers);
        left.ShouldBeGreaterThan(Shoppers);
    }

    [Fact]
    public void Apply_WhenEventsAreForgotten_IsFoundOut() => Should.Throw<ShouldAssertException>(() =>
    {
        for (var seed = 0; seed < Shoppers; seed++)
        {
            var random = new Random(seed);
            var definitions = Draw(random);
            var shopper = new SimulatedMember(SegmentSet.Compile(definitions, SimulatedMember.Shape), definitions, forgetsEvents: true);
            shopper.Change(0, "[]");
            for (var step = 0; step < Steps; step++)
            {
                Step(random, shopper, () => { });
                Check(seed, shopper, definitions);
            }
        }
    });

    private static void Check(int seed, SimulatedMember shopper, ImmutableArray<SegmentDefinition> definitions) =>
        shopper.Membership.Ids().ShouldBe(
            shopper.Expected(),
            $"seed {seed} at {shopper.Now:HH:mm:ss.fff} of {string.Join("; ", definitions.Select(one => $"{one.Id}: {one.Condition}"))} after {string.Join("; ", shopper.Log)}");

    private static void Step(Random random, SimulatedMember shopper, Action check)
    {
        switch (random.Next(4))
        {
            case 0:
                shopper.Change(random.Next(4), random.Next(2) == 0 ? "[\"x\"]" : "[]");
                break;
            case 1:
                shopper.Wait(TimeSpan.FromMinutes(random.Next(1, 50)), check);
                break;
            default:
                shopper.Happen(
                    $"e{random.Next(3)}", $$"""{"category":"c{{random.Next(3)}}","price":{{random.Next(3)}} }""",
                    random.Next(4) == 0 ? TimeSpan.FromMinutes(random.Next(40)) : TimeSpan.Zero);
                break;
        }
    }

    private static ImmutableArray<SegmentDefinition> Draw(Random random)
    {
        var all = new List<SegmentDefinition>();
        for (var i = 0; i < 10; i++)
        {
            var segment = new SegmentDefinition($"g{i}", $"g{i}", Utf8Json.FromUtf8(Encoding.UTF8.GetBytes(Condition(random, 2))), i);
            if (SegmentCheck.Check(segment, all).Count == 0)
            {
                all.Add(segment);
            }
        }

        all.Count.ShouldBeGreaterThan(3);
        return [.. all];
    }

    private static string Condition(Random random, int depth) => random.Next(depth == 0 ? 6 : 9) switch
    {
        0 => $$"""{"shopper.n":{"$gte":{{random.Next(4)}} } }""",
        1 => $$"""{"session.views":{"$gte":{{random.Next(4)}} } }""",
        2 => $$"""{"cart.tags":{"$in":["x"]} }""",
        3 => $$"""{"segments":{"{{(random.Next(3) == 0 ? "$nin" : "$in")}}":["g{{random.Next(10)}}"]} }""",
        4 or 5 => Did(random),
        6 => $$"""{"$not":{{Condition(random, depth - 1)}} }""",
        7 => $$"""{"$and":[{{Condition(random, depth - 1)}},{{Condition(random, depth - 1)}}]}""",
        _ => $$"""{"$or":[{{Condition(random, depth - 1)}},{{Condition(random, depth - 1)}}]}""",
    };

    private static string Did(Random random)
    {
        var within = random.Next(3) == 0 ? "" : $",\"within\":\"PT{1 + random.Next(60)}M\"";
        var where = random.Next(2) == 0 ? "" : random.Next(2) == 0 ? ",\"where\":{\"category\":\"c1\"}" : ",\"where\":{\"price\":{\"$gte\":1}}";
        var over = random.Next(3) == 0 ? "session" : "history";
        return $$"""{"{{(random.Next(3) == 0 ? "$didNot" : "$did")}}":{"event":"e{{random.Next(3)}}","atLeast":{{1 + random.Next(3)}},"over":"{{over}}"{{within}}{{where}} } }""";
    }
}
