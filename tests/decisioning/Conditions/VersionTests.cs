namespace Realtime.Decisioning.Conditions;

public sealed class VersionTests
{
    /// <summary>Ascending: each is below all that follow.</summary>
    private static readonly string[] _ascending =
    [
        "0", "1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.2", "1.0.0-alpha.11", "1.0.0-alpha.x", "1.0.0-beta", "1.0.0",
        "1.0.1", "1.2.0-1", "1.2.0", "1.10.0", "2.0.0", "10.0.0", "99999.0.0",
    ];

    [Fact]
    public void Versions_WhenOfAnyForm_AreOrdered()
    {
        for (var i = 0; i < _ascending.Length; i++)
        {
            for (var j = 0; j < _ascending.Length; j++)
            {
                Relations($"\"{_ascending[i]}\"", $"\"{_ascending[j]}\"").ShouldBe(Expected(i.CompareTo(j)), $"{_ascending[i]} and {_ascending[j]}");
            }
        }
    }

    [Theory]
    [InlineData("\"v2.4.6\"", "\"2.4.6\"")]
    [InlineData("\"2.4.6+sha.5114f85\"", "\"2.4.6\"")]
    [InlineData("\"2.4.6-rc.1+a\"", "\"v2.4.6-rc.1+b\"")]
    [InlineData("\"2-4-6\"", "\"2.4.6\"")]
    [InlineData("2.4", "\"2.4\"")]
    [InlineData("\"\"", "\"0\"")]
    [InlineData("null", "\"0\"")]
    [InlineData(null, "\"0\"")]
    [InlineData("true", "\"0\"")]
    [InlineData("[2]", "\"0\"")]
    public void Versions_WhenOnlyWrittenDifferently_AreEqual(string? value, string operand) =>
        Relations(value, operand).ShouldBe(Expected(0));

    [Fact]
    public void Versions_WhenOfThreeParts_AreAboveTheSameWithMore() =>
        Ask.HoldsOf("\"1.2.3\"", """{"$vgt":"1.2.3.4"}""").ShouldBeTrue();

    private static string Relations(string? value, string operand) =>
        string.Join(' ', new[] { "$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte" }
            .Where(relation => Ask.HoldsOf(value, $$$"""{"{{{relation}}}":{{{operand}}}}""")));

    private static string Expected(int order) => order switch
    {
        0 => "$veq $vlte $vgte",
        < 0 => "$vne $vlt $vlte",
        _ => "$vne $vgt $vgte",
    };
}
