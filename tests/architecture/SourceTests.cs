using System.Text.RegularExpressions;

namespace Realtime.Architecture;

/// <summary>Rules that a reader would otherwise have to keep in mind.</summary>
public sealed partial class SourceTests
{
    [Theory]
    [InlineData("grain-interfaces")]
    [InlineData("decisioning")]
    [InlineData("grains")]
    [InlineData("storage")]
    [InlineData("web")]
    [InlineData("snapshot-follower")]
    [InlineData("clustering")]
    public void Sources_HoldNoConditionalCompilation(string part) => LinesOf(part, ConditionalCompilation()).ShouldBeEmpty();

    /// <summary>Time comes from TimeProvider, ids and draws from an injected source: every test of them is exact.</summary>
    [Theory]
    [InlineData("decisioning")]
    [InlineData("grains")]
    public void Sources_HaveNoClockAndNoDiceOfTheirOwn(string part) => LinesOf(part, OwnClockOrDice()).ShouldBeEmpty();

    [Theory]
    [InlineData("grains")]
    public void Grains_NeverBlock(string part) => LinesOf(part, Blocking()).ShouldBeEmpty();

    [Theory]
    [InlineData("grain-interfaces")]
    [InlineData("decisioning")]
    [InlineData("grains")]
    public void PublicTypes_SayWhatTheyAre(string part)
    {
        var silent = new List<string>();
        foreach (var file in Repository.Sources(part))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                if (PublicType().IsMatch(lines[i]) && !IsDocumented(lines, i))
                {
                    silent.Add(Repository.Shown(file, i + 1));
                }
            }
        }

        silent.ShouldBeEmpty();
    }

    private static bool IsDocumented(string[] lines, int type)
    {
        // Everything above it up to an empty line is its comment and its attributes.
        for (var i = type - 1; i >= 0 && lines[i].Trim().Length > 0; i--)
        {
            if (Summary().IsMatch(lines[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> LinesOf(string part, Regex banned) =>
    [
        .. Repository.Sources(part).SelectMany(file => File.ReadAllLines(file)
            .Select((line, i) => (Line: line, Number: i + 1))
            .Where(found => banned.IsMatch(found.Line))
            .Select(found => $"{Repository.Shown(file, found.Number)} {found.Line.Trim()}")),
    ];

    [GeneratedRegex(@"^\s*#\s*(if|elif|else)\b")]
    private static partial Regex ConditionalCompilation();

    [GeneratedRegex(@"DateTime(Offset)?\.(UtcNow|Now|Today)\b|\bRandom\.Shared\b|\bnew Random\(|\bGuid\.(NewGuid|CreateVersion7)\(|\bStopwatch\.|\bEnvironment\.TickCount")]
    private static partial Regex OwnClockOrDice();

    [GeneratedRegex(@"\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)|ConfigureAwait\(false\)")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"^\s*///.*<(summary|inheritdoc|content)\b")]
    private static partial Regex Summary();

    [GeneratedRegex(@"^\s*public\s+((sealed|static|abstract|readonly|partial|ref)\s+)*(class|record|struct|interface|enum)\s")]
    private static partial Regex PublicType();
}
