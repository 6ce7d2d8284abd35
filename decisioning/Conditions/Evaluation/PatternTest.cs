using Realtime.Decisioning.Conditions.Json;
using Realtime.Decisioning.Conditions.Patterns;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary><c>$regex $regexi $notRegex $notRegexi</c>, on the value's text; of a missing value that is <c>null</c>.</summary>
internal sealed class PatternTest(BoundedPattern pattern, bool negated) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value)
    {
        using var text = JavaScriptValue.Text(value);
        return pattern.IsIn(text.Bytes) != negated;
    }
}
