using System.Numerics;
using Realtime.Decisioning.Conditions.Properties;

namespace Realtime.Decisioning;

public sealed class BucketingProperties
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Hash_OfAnyText_IsFnvOverCodeUnits(int version) => Checked.Values(
        random => (Seed: Text(random), Value: Text(random)),
        pair => Bucketing.Hash(pair.Seed, pair.Value, version) == (version == 1
            ? (double)(Fnv(pair.Value + pair.Seed) % 1000) / 1000
            : (double)(Fnv(Fnv(pair.Seed + pair.Value).ToString()) % 10000) / 10000));

    [Fact]
    public void Ranges_OfAnyWeights_AreInOrderWithin01() => Checked.Values(
        random => (Weights: Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.NextDouble()).ToArray(), Coverage: (random.NextDouble() * 2) - 0.5),
        sample =>
        {
            var sum = sample.Weights.Sum();
            var ranges = Bucketing.Ranges(sample.Weights.Length, sample.Coverage, [.. sample.Weights.Select(weight => weight / sum)]);
            return ranges.All(range => range.Start >= 0 && range.End >= range.Start && range.End <= 1 + 1e-9)
                && ranges.Zip(ranges.Skip(1)).All(two => two.First.End <= two.Second.Start + 1e-9);
        });

    /// <remarks>On the border of two ranges the rounding of a sum decides, as in GrowthBook's SDKs: either neighbour is right.</remarks>
    [Fact]
    public void Choose_WithFullCoverage_GivesEveryHashOneVariation() => Checked.Values(
        random => (Variations: random.Next(1, 9), Hash: random.Next(10_000) / 10_000.0),
        sample =>
        {
            var chosen = Bucketing.Choose(sample.Hash, Bucketing.Ranges(sample.Variations));
            var place = sample.Hash * sample.Variations;
            return chosen >= 0 && place >= chosen - 1e-9 && place <= chosen + 1 + 1e-9;
        });

    [Fact]
    public void Choose_WhenCoverageGrows_KeepsWhoIsIn() => Checked.Values(
        random => (Hash: random.Next(10_000) / 10_000.0, Coverage: random.NextDouble()),
        sample =>
        {
            var before = Bucketing.Choose(sample.Hash, Bucketing.Ranges(3, sample.Coverage));
            return before < 0 || before == Bucketing.Choose(sample.Hash, Bucketing.Ranges(3, sample.Coverage + 0.2));
        });

    private static string Text(Random random) =>
        new([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)(random.Next(8) == 0 ? random.Next(char.MaxValue + 1) : random.Next(32, 127)))]);

    /// <summary>32-bit FNV-1a in whole numbers without bounds.</summary>
    private static BigInteger Fnv(string text) => text.Aggregate(
        new BigInteger(0x811C9DC5), (hash, unit) => (hash ^ unit) * 0x01000193 % BigInteger.Pow(2, 32));
}
