using System.Buffers;
using System.Text.Json;
using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Patterns;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$regex $regexi $notRegex $notRegexi</c>, on the value's text; of a missing value that is <c>null</c>.</summary>
internal sealed class PatternTest(BoundedPattern pattern, bool negated) : ValueTest
{
    private const int OnStack = 128;

    public override bool Holds(in Scope scope, JsonElement value)
    {
        using var text = JavaScriptValue.Text(value);
        if (text.Bytes.Length <= OnStack)
        {
            Span<char> few = stackalloc char[OnStack];
            return pattern.IsIn(few[..Wtf8.Decode(text.Bytes, few)]) != negated;
        }

        var many = ArrayPool<char>.Shared.Rent(text.Bytes.Length);
        try
        {
            return pattern.IsIn(many.AsSpan(0, Wtf8.Decode(text.Bytes, many))) != negated;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(many);
        }
    }
}
