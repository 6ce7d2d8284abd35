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
