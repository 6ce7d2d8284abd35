namespace Realtime.Decisioning;

/// <summary>The expected values are what GrowthBook's JavaScript SDK gives for the same inputs.</summary>
public sealed class BucketingTests
{
    [Theory]
    [InlineData("checkout-test", "user-1", 1, 0.139)]
    [InlineData("checkout-test", "user-1", 2, 0.6947)]
    [InlineData("", "", 1, 0.261)]
    [InlineData("", "", 2, 0.2305)]
    [InlineData("spring", "42", 1, 0.594)]
    [InlineData("prix-été", "zoë-ß", 1, 0.785)]
    [InlineData("prix-été", "zoë-ß", 2, 0.3121)]
    [InlineData("seed", "😀", 2, 0.4346)]
    [InlineData("a", "bc", 2, 0.9165)]
    [InlineData("ab", "c", 2, 0.9165)]
    [InlineData("holdout-2025", "3f6c1f0e-9d0b-4c1e-8a52-0c1f7b1f8b11", 2, 0.8164)]
    public void Hash_OfSeedAndValue_IsGrowthBooks(string seed, string value, int version, double expected) =>
        Bucketing.Hash(seed, value, version).ShouldBe(expected);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Hash_OfAnUnknownVersion_IsNothing(int version) => Bucketing.Hash("seed", "user", version).ShouldBeNull();

    [Theory]
    [InlineData(3, 1, null, new[] { 0, 0.3333333333333333, 0.3333333333333333, 0.6666666666666666, 0.6666666666666666, 1 })]
    [InlineData(2, 0.3, null, new[] { 0, 0.15, 0.5, 0.65 })]
    [InlineData(4, 0.5, new[] { 0.1, 0.2, 0.3, 0.4 }, new[] { 0, 0.05, 0.1, 0.2, 0.30000000000000004, 0.45000000000000007, 0.6000000000000001, 0.8 })]
    [InlineData(2, 1, new[] { 0.5, 0.496 }, new[] { 0, 0.5, 0.5, 0.996 })]
    [InlineData(2, 1, new[] { 0.5, 0.48 }, new[] { 0, 0.5, 0.5, 1 })]
    [InlineData(2, 1, new[] { 1.0 }, new[] { 0, 0.5, 0.5, 1 })]
    [InlineData(2, 7, new[] { 0.25, 0.75 }, new[] { 0, 0.25, 0.25, 1 })]
    [InlineData(2, -3, new[] { 0.25, 0.75 }, new[] { 0, 0, 0.25, 0.25 })]
    [InlineData(0, 1, null, new double[0])]
    [InlineData(-1, 1, null, new double[0])]
    public void Ranges_OfWeightsAndCoverage_AreGrowthBooks(int variations, double coverage, double[]? weights, double[] expected) =>
        Bucketing.Ranges(variations, coverage, weights)
            .SelectMany(range => new[] { range.Start, range.End })
            .ShouldBe(expected);

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.1499, 0)]
    [InlineData(0.15, -1)]
    [InlineData(0.5, 1)]
    [InlineData(0.65, -1)]
    [InlineData(1.0, -1)]
    [InlineData(double.NaN, -1)]
    public void Choose_OfAHash_IsTheRangeThatHoldsIt(double n, int expected) =>
        Bucketing.Choose(n, Bucketing.Ranges(2, 0.3)).ShouldBe(expected);

    [Fact]
    public void Choose_WhenRangesOverlapOrAreEmpty_TakesTheFirstThatHolds() =>
        Bucketing.Choose(0.5, [new(0.5, 0.5), new(0.2, 0.6), new(0.4, 0.9)]).ShouldBe(1);

    [Theory]
    [InlineData("u1", 0.509)]
    [InlineData("u2", 0.112)]
    [InlineData("u3", 0.203)]
    [InlineData("u4", 0.758)]
    public void InNamespace_OfAUser_IsByTheNamespacesHash(string user, double hash)
    {
        Bucketing.InNamespace(user, new("checkout", hash, hash + 0.001)).ShouldBeTrue();
        Bucketing.InNamespace(user, new("checkout", 0, hash)).ShouldBeFalse();
        Bucketing.InNamespace(user, new("checkout", hash + 0.001, 1)).ShouldBeFalse();
    }
}
