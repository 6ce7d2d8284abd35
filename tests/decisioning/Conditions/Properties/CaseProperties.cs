namespace Realtime.Decisioning.Conditions.Properties;

/// <summary>Whoever ignores case gives the same answer when all letters change theirs.</summary>
public sealed class CaseProperties
{
    // Without sigma, whose lower case depends on what follows.
    private const string Letters = "abcXYZéÜωж19 -";

    [Theory]
    [InlineData("$ini", "[{0}]")]
    [InlineData("$nini", "[{0},{1}]")]
    [InlineData("$regexi", "{0}")]
    [InlineData("$notRegexi", "{0}")]
    public void Operators_WhenLettersChangeCase_AnswerTheSame(string name, string operand) => Checked.Values(
        random => (Value: Word(random), First: Word(random), Second: Word(random)),
        sample => Holds(name, operand, sample.Value, sample.First, sample.Second)
            == Holds(name, operand, Flipped(sample.Value), Flipped(sample.First), sample.Second));

    [Fact]
    public void All_WhenLettersChangeCase_AnswersTheSame() => Checked.Values(
        random => (First: Word(random), Second: Word(random), Asked: Word(random)),
        sample => Ask.HoldsOf($"[\"{sample.First}\",\"{sample.Second}\"]", $$"""{"$alli":["{{sample.Asked}}"]}""")
            == Ask.HoldsOf($"[\"{Flipped(sample.First)}\",\"{sample.Second}\"]", $$"""{"$alli":["{{Flipped(sample.Asked)}}"]}"""));

    [Fact]
    public void In_WhenCaseMatters_IsNarrower() => Checked.Values(
        random => (Value: Word(random), Asked: Word(random)),
        sample => !Ask.HoldsOf($"\"{sample.Value}\"", $$"""{"$in":["{{sample.Asked}}"]}""")
            || Ask.HoldsOf($"\"{sample.Value}\"", $$"""{"$ini":["{{sample.Asked}}"]}"""));

    private static bool Holds(string name, string operand, string value, string first, string second) =>
        Ask.HoldsOf($"\"{value}\"", $$"""{"{{name}}":{{string.Format(null, operand, $"\"{first}\"", $"\"{second}\"")}} }""");

    private static string Word(Random random) => new(random.GetItems<char>(Letters, random.Next(1, 3)));

    private static string Flipped(string text) =>
        new([.. text.Select(character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character))]);
}
