using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Decisioning.Choosing;
using static Realtime.Decisioning.Choosing.Build;

namespace Realtime.Decisioning.Definitions;

public sealed class DefinitionCheckTests
{
    private static readonly CampaignDefinition _good = Campaign(
        "good", caps: [Cap(1)], budget: new(BudgetUnit.Decisions, 10, 5), eligibility: """{"cart.value":{"$gte":80}}""", tags: ["sale"]).Definition;

    public static TheoryData<Case> Faulty => new()
    {
        new Case("id", _good with { Id = "" }, ""),
        new Case("id", _good with { Id = "Big Sale" }, "Big Sale"),
        new Case("id", _good with { Id = "line\n" }, "line\n"),
        new Case("id", _good with { Id = new('a', 65) }, new('a', 65)),
        new Case("name", _good with { Name = "" }, ""),
        new Case("name", _good with { Name = new('n', 201) }, new('n', 100)),
        new Case("priority", _good with { Priority = -1 }, "-1"),
        new Case("priority", _good with { Priority = 101 }, "101"),
        new Case("schedule.end", _good with { Schedule = Schedule.Always with { Start = Noon, End = Noon } }, "05/04/2026 12:00:00 +00:00"),
        new Case("schedule.timeZone", _good with { Schedule = Schedule.Always with { TimeZone = "Mars/Olympus" } }, "Mars/Olympus"),
        new Case("schedule.until", _good with { Schedule = Schedule.Always with { From = new(8, 0), Until = new(8, 0) } }, "08:00"),
        new Case("eligibility['cart.value'].$gt3", _good with { Eligibility = Json("""{"cart.value":{"$gt3":1}}""") }, null),
        new Case("eligibility['basket.value']", _good with { Eligibility = Json("""{"basket.value":1}""") }, null),
        new Case("caps", _good with { Caps = [.. Enumerable.Range(0, 21).Select(i => Cap(1, id: $"c{i}"))] }, "21"),
        new Case("caps[0].id", With(Cap(1) with { Id = "a b" }), "a b"),
        new Case("caps[1].id", _good with { Caps = [Cap(1), Cap(2)] }, "cap"),
        new Case("caps[0].event", With(Cap(1) with { Event = "" }), ""),
        new Case("caps[0].event", With(Cap(1) with { Event = new('e', 201) }), new('e', 100)),
        new Case("caps[0].limit", With(Cap(101) with { Event = "Signed Up" }), "101"),
        new Case("caps[0].limit", With(Cap(0)), "0"),
        new Case("caps[0].limit", With(Cap(1001)), "1001"),
        new Case("caps[0].over", With(Cap(1, "planet")), "planet"),
        new Case("caps[0].over", With(Cap(1, "tag:")), "tag:"),
        new Case("caps[0].over", With(Cap(1, "global\n")), "global\n"),
        new Case("caps[0].window", Windowed(new(null)), null),
        new Case("caps[0].window", Windowed(new(TimeSpan.FromDays(1), CalendarUnit.Day)), null),
        new Case("caps[0].window.rolling", Windowed(new(TimeSpan.Zero)), "00:00:00"),
        new Case("caps[0].window.rolling", Windowed(new(TimeSpan.FromDays(32))), "32.00:00:00"),
        new Case("caps[0].window.every", Windowed(new(null, CalendarUnit.Day, 0)), "0"),
        new Case("caps[0].window.every", Windowed(new(null, CalendarUnit.Month, 2)), "2"),
        new Case("caps[0].window.every", Windowed(new(null, CalendarUnit.Month, 138_547_333)), "138547333"), // × 31 is 27 in 32 bits
        new Case("caps[0].window.timeZone", Windowed(new(null, CalendarUnit.Day, 1, "Nowhere")), "Nowhere"),
        new Case("budget.pacing", _good with { Budget = new(BudgetUnit.Money, 1, null, BudgetPacing.Even) }, "even"),
        new Case("budget.total", _good with { Budget = new(BudgetUnit.Decisions, 0, null) }, "0"),
        new Case("budget.perDay", _good with { Budget = new(BudgetUnit.Decisions, null, -1) }, "-1"),
        new Case("budget", _good with { Budget = new(BudgetUnit.Decisions, null, null) }, null),
        new Case("boosts", _good with { Boosts = [.. Enumerable.Repeat(Boost("{}", 2), 21)] }, "21"),
        new Case("boosts[0].factor", _good with { Boosts = [Boost("{}", 0)] }, "0"),
        new Case("boosts[1].factor", _good with { Boosts = [Boost("{}", 1), Boost("{}", double.NaN)] }, "NaN"),
        new Case("boosts[0].when['cart.value'].$gt3", _good with { Boosts = [Boost("""{"cart.value":{"$gt3":1}}""", 2)] }, null),
        new Case("boosts[0].when", _good with { Boosts = [Boost("null", 2)] }, null),
        new Case("offers[0].boosts[0].factor", With(Offer("o") with { Boosts = [Boost("{}", 101)] }), "101"),
        new Case("holdout.share", _good with { Holdout = new(0) }, "0"),
        new Case("holdout.share", _good with { Holdout = new(1.5) }, "1.5"),
        new Case("holdout.seed", _good with { Holdout = new(0.5, "") }, ""),
        new Case("offers", _good with { Offers = [] }, "0"),
        new Case("offers", _good with { Offers = [.. Enumerable.Range(0, 51).Select(i => Offer($"o{i}"))] }, "51"),
        new Case("offers[0].id", With(Offer("O")), "O"),
        new Case("offers[1].id", _good with { Offers = [Offer("o"), Offer("o")] }, "o"),
        new Case("offers[0].placements", With(Offer("o", placements: [])), "0"),
        new Case("offers[0].weight", With(Offer("o", weight: 0)), "0"),
        new Case("offers[0].weight", With(Offer("o", weight: double.NaN)), "NaN"),
        new Case("offers[0].minimumDisplay", With(Offer("o", minimumDisplay: TimeSpan.FromSeconds(-1))), "-00:00:01"),
        new Case("offers[0].minimumDisplay", With(Offer("o", minimumDisplay: TimeSpan.FromHours(2))), "02:00:00"),
        new Case("offers[0].variants", With(Offer("o", variants: [])), "0"),
        new Case("offers[0].variants[0].id", With(Offer("o", variants: [Variant("V")])), "V"),
        new Case("offers[0].variants[0].data", With(Offer("o", variants: [Variant("v", data: "[]")])), null),
        new Case("offers[0].variants[0].data", With(Offer("o", variants: [Variant("v", data: $$"""{"t":"{{new string('x', 16_384)}}"}""")])), null),
        new Case("tags", _good with { Tags = [.. Enumerable.Range(0, 51).Select(i => $"t{i}")] }, "51"),
        new Case("tags[1]", _good with { Tags = ["sale", "not a tag"] }, "not a tag"),
    };

    [Fact]
    public void Check_OfAGoodDefinition_FindsNothing() => DefinitionCheck.Check(_good).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Check_OfOneFault_NamesFieldValueAndLimit(Case faulty)
    {
        var fault = DefinitionCheck.Check(faulty.Definition).ShouldHaveSingleItem();

        (fault.Field, fault.Value).ShouldBe((faulty.Field, faulty.Value));
        fault.Limit.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Check_OfManyFaults_NamesThemAllAtOnce()
    {
        var definition = _good with
        {
            Id = "BAD", Priority = 101, Eligibility = Json("""{"cart.value":{"$nope":1}}"""), Budget = new(BudgetUnit.Clicks, 0, null),
            Caps = [Cap(0)], Offers = [Offer("X", weight: -1, placements: [])],
        };

        DefinitionCheck.Check(definition).Select(fault => fault.Field).ShouldBe(
            ["id", "priority", "eligibility['cart.value'].$nope", "budget.total", "caps[0].limit", "offers[0].id", "offers[0].placements", "offers[0].weight"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(CalendarUnit.Day, 35)]
    [InlineData(CalendarUnit.Week, 5)]
    [InlineData(CalendarUnit.Month, 1)]
    public void Check_OfTheLongestWindows_AllowsThem(CalendarUnit unit, int every) =>
        DefinitionCheck.Check(Windowed(new(null, unit, every, "tenant"))).ShouldBeEmpty();

    private static CampaignDefinition With(CapRule cap) => _good with { Caps = [cap] };

    private static CampaignDefinition With(Offer offer) => _good with { Offers = [offer] };

    private static CampaignDefinition Windowed(CapWindow window) => With(Cap(1) with { Window = window });

    /// <summary>A definition with one fault.</summary>
    public sealed record Case(string Field, CampaignDefinition Definition, string? Value)
    {
        public override string ToString() => $"{Field}: {Value}";
    }
}
