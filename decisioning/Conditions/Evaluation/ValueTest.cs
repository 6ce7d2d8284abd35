using Realtime.Decisioning.Conditions.Json;

namespace Realtime.Decisioning.Conditions.Evaluation;

/// <summary>A predicate, compiled over JSON.</summary>
internal abstract class ValueTest
{
    /// <summary>Asks a value.</summary>
    public abstract bool Holds(in Scope scope, in JsonValue value);
}

/// <summary>An operator that never holds.</summary>
internal sealed class NeverTest : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => false;
}

/// <summary><c>$not</c>.</summary>
internal sealed class NegationTest(ValueTest part) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value) => !part.Holds(scope, value);
}

/// <summary>Several operators on one value.</summary>
internal sealed class EveryTest(ValueTest[] parts) : ValueTest
{
    public override bool Holds(in Scope scope, in JsonValue value)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(scope, value))
            {
                return false;
            }
        }

        return true;
    }
}
