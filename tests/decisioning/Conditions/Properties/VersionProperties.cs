namespace Realtime.Decisioning.Conditions.Properties;

public sealed class VersionProperties
{
    private static readonly string[] _parts = ["0", "1", "2", "9", "10", "100", "99999", "alpha", "beta", "rc", "x", "A", ""];

    [Fact]
    public void Order_OfAnyTwo_IsTotal() => Checked.Values(
        random => (Left: Version(random), Right: Version(random)),
        pair => Order(pair.Left, pair.Right) == -Order(pair.Right, pair.Left));

    [Fact]
    public void Order_OfAnyThree_IsTransitive() => Checked.Values(
        random => (string[])[Version(random), Version(random), Version(random)],
        three =>
        {
            Array.Sort(three, Order);
            return Order(three[0], three[1]) <= 0 && Order(three[1], three[2]) <= 0 && Order(three[0], three[2]) <= 0;
        });

    [Fact]
    public void Order_OfReleasesOfThreeNumbers_IsTheNumbers() => Checked.Values(
        random => (Left: Numbers(random), Right: Numbers(random)),
        pair => Order(string.Join('.', pair.Left), string.Join('.', pair.Right)) == Math.Sign(Compare(pair.Left, pair.Right)));

    [Fact]
    public void Order_OfAPreRelease_IsBeforeItsRelease() => Checked.Values(
        random => (Release: string.Join('.', Numbers(random)), Tag: $"{_parts[random.Next(7, 11)]}.{random.Next(20)}"),
        pair => Order($"{pair.Release}-{pair.Tag}", pair.Release) < 0);

    [Fact]
    public void Order_OfPrefixesAndBuilds_IsUnchanged() => Checked.Values(
        random => string.Join('.', Numbers(random)),
        version => Order($"v{version}+build.{version}", version) == 0);

    private static int[] Numbers(Random random) => [random.Next(3), random.Next(12), random.Next(120)];

    private static int Compare(int[] left, int[] right) =>
        left.Zip(right, (l, r) => l.CompareTo(r)).FirstOrDefault(difference => difference != 0);

    private static string Version(Random random)
    {
        var version = _parts[random.Next(_parts.Length)];
        for (var more = random.Next(5); more > 0; more--)
        {
            version += (random.Next(4) == 0 ? "-" : ".") + _parts[random.Next(_parts.Length)];
        }

        return version;
    }

    /// <summary>The one of the three relations that holds.</summary>
    private static int Order(string left, string right)
    {
        return (Holds("$vlt"), Holds("$veq"), Holds("$vgt")) switch
        {
            (true, false, false) => -1,
            (false, true, false) => 0,
            (false, false, true) => 1,
            var others => throw new InvalidOperationException($"{left} and {right}: {others}"),
        };

        bool Holds(string relation) => Ask.HoldsOf($"\"{left}\"", $$"""{"{{relation}}":"{{right}}"}""");
    }
}
