using System.Text.Json;
using System.Text.RegularExpressions;
using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$regex $regexi $notRegex $notRegexi</c>, on the value's text. A match that takes too long is none.</summary>
internal sealed class RegexTest(Regex pattern, bool negated) : ValueTest
{
    private const int OnStack = 256;

    public override bool Holds(in Scope scope, JsonElement value)
    {
        using var text = JavaScriptValue.Text(value);
        var characters = text.Bytes.Length <= OnStack ? stackalloc char[text.Bytes.Length] : new char[text.Bytes.Length];
        var length = Wtf8.Decode(text.Bytes, characters);
        try
        {
            return pattern.IsMatch(characters[..length]) != negated;
        }
        catch (RegexMatchTimeoutException)
        {
            return negated;
        }
    }
}
