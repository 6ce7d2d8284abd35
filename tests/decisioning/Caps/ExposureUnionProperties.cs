using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using static Realtime.Decisioning.Caps.Given;

namespace Realtime.Decisioning.Caps;

/// <summary>Copies of a few exposures that went their own ways: displayed, released, carried, or not there.</summary>
public sealed class ExposureUnionProperties
{
    private static readonly Arbitrary<ExposureLedger> _ledgers = Gen.Choose(0, 6).ArrayOf(5)
        .Select(fates => new ExposureLedger([.. fates.SelectMany((fate, i) => Copy(i, fate)).OrderBy(entry => entry.At)])).ToArbitrary();

    [Fact]
    public void Union_OfTwo_IsCommutative() => Prop.ForAll(_ledgers, _ledgers, (one, other) =>
        Same(one.Union(other), other.Union(one))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Union_OfThree_IsAssociative() => Prop.ForAll(_ledgers, _ledgers, _ledgers, (a, b, c) =>
        Same(a.Union(b).Union(c), a.Union(b.Union(c)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Union_Again_ChangesNothing() => Prop.ForAll(_ledgers, _ledgers, (one, other) =>
    {
        var union = one.Union(other);
        return Same(union.Union(other), union) && Same(union.Union(one), union) && Same(union.Union(union), union);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Union_KeepsEveryExposureOnceAndNoCount() => Prop.ForAll(_ledgers, _ledgers, (one, other) =>
    {
        var union = one.Union(other);
        union.Entries.Select(entry => entry.Id).ShouldBeUnique();
        foreach (var entry in one.Entries.Concat(other.Entries))
        {
            var kept = union.Entries.Single(kept => kept.Id == entry.Id);
            kept.CountsAt(Noon.AddSeconds(20)).ShouldBeOneOf(entry.CountsAt(Noon.AddSeconds(20)), true);
            (entry.ReservedUntil is null && kept.ReservedUntil is not null).ShouldBeFalse("a display went missing");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>
    /// Both sides may have been shown the same exposure before they parted, and others of their own since. One shopper who
    /// saw it all would have counted each of them once: so does the union, whichever way it is made and however often.
    /// </summary>
    [Fact]
    public void Union_OfWhatTwoSidesSaw_CountsLikeOneShopperWhoSawItAll() => Prop.ForAll(
        Sightings(12), Sightings(12), _rules, (one, other, rule) =>
        {
            var (mine, theirs) = (Saw(one), Saw(other));
            var all = Saw([.. one.Union(other)]);
            var (now, subject) = (Noon.AddHours(30), new CapSubject("c0", "o0", "hero"));
            var wanted = CapMeter.Read(rule, subject, all, Reading(now, session: "s0"));
            foreach (var union in new[] { mine.Union(theirs), theirs.Union(mine), mine.Union(theirs).Union(mine), mine.Union(mine.Union(theirs)) })
            {
                CapMeter.Read(rule, subject, union, Reading(now, session: "s0")).ShouldBe(wanted);
            }

            wanted.Count.ShouldBeGreaterThanOrEqualTo(CapMeter.Read(rule, subject, mine, Reading(now, session: "s0")).Count, "a cap was dodged");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static readonly Arbitrary<Realtime.Campaigns.CapRule> _rules = (
        from limit in Gen.Choose(1, 5)
        from scope in Gen.Elements(Enum.GetValues<Realtime.Campaigns.CapScope>())
        from over in Gen.Elements("offer", "campaign", "placement", "tag:sale", "global")
        from hours in Gen.Choose(1, 40)
        select Cap(limit, new(TimeSpan.FromHours(hours)), scope: scope, over: over)).ToArbitrary();

    private static Arbitrary<int[]> Sightings(int most) => Gen.Choose(0, 15).ArrayOf(most)
        .Select(all => all.Distinct().ToArray()).ToArbitrary();

    /// <summary>The same number is the same exposure on both sides, so what it was depends on the number alone.</summary>
    private static ExposureLedger Saw(int[] seen) => new([.. seen.Order().Select(number =>
        Shown(number, Noon.AddHours(2 * number), $"c{number % 2}", $"o{number / 2 % 2}") with { SessionId = $"s{number % 3}" })]);

    private static IEnumerable<Exposure> Copy(int i, int fate) => fate switch
    {
        0 => [],
        1 => [Reserved(i, Noon)],
        2 => [Reserved(i, Noon, seconds: 10)],
        3 => [Shown(i, Noon.AddSeconds(5))],
        4 => [Shown(i, Noon.AddSeconds(8))],
        5 => [Reserved(i, Noon) with { Proposition = 100 + i }],
        _ => [Shown(i, Noon.AddSeconds(5)) with { Proposition = 100 + i }],
    };

    private static bool Same(ExposureLedger one, ExposureLedger other) =>
        Facts(one).SequenceEqual(Facts(other));

    private static IEnumerable<(string, long, DateTimeOffset, DateTimeOffset?)> Facts(ExposureLedger ledger) =>
        ledger.Entries.Select(entry => (entry.Id, entry.Proposition, entry.At, entry.ReservedUntil));
}
